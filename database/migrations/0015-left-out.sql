-- Whoever asked for an account and said that the answers in their browser are somebody else's: heard again when the
-- letter is answered there.
alter table identity.registration add column leaves boolean not null default false;
