-- Whoever asked for an account and said that the answers in their browser are somebody else's: whose these are, so that
-- it holds when the letter is answered in that browser, and in no other.
alter table identity.registration
  add column left_person_id uuid references identity.person (id) on delete set null;
create index registration_left on identity.registration (left_person_id) where left_person_id is not null;
