create schema assessment;

-- One time that someone sat down with a framework: which areas they chose, when they began, when they came to the end.
create table assessment.sitting (
  id uuid primary key,
  person_id uuid not null references identity.person (id),
  -- The framework's slug stands beside the edition, so that one statement finds what a person did in a framework.
  framework text not null,
  edition_id uuid not null references frameworks.edition (id),
  area_keys text[] not null check (cardinality(area_keys) between 1 and 7),
  begun_at timestamptz not null,
  finished_at timestamptz check (finished_at >= begun_at)
);
create index sitting_person on assessment.sitting (person_id, begun_at desc);

-- The ledger: who was rated, by whom, in what capacity, on what, how, when. A later rating stands beside the earlier.
create table assessment.rating (
  id uuid primary key,
  -- Whose competence it is.
  person_id uuid not null references identity.person (id),
  -- Who said so; null where they have no person here (someone invited by link) or were erased.
  by_person_id uuid references identity.person (id),
  capacity text not null check (capacity in ('self', 'peer', 'practitioner', 'assignment', 'observation', 'portfolio')),
  sitting_id uuid references assessment.sitting (id),
  -- The invitation by which someone else answered.
  invitation_id uuid,
  edition_id uuid not null references frameworks.edition (id),
  competence_id uuid not null references frameworks.competence (id),
  answer text not null check (answer in ('level', 'not sure', 'not now')),
  proficiency_rank smallint check (proficiency_rank between 1 and 6),
  -- Which answer to this question in this sitting, or by this invitation: the highest turn counts.
  turn smallint not null default 1 check (turn >= 1),
  at timestamptz not null,
  note text check (length(note) between 1 and 1000),
  check ((answer = 'level') = (proficiency_rank is not null)),
  check ((capacity = 'self') = (sitting_id is not null)),
  check (capacity <> 'self' or (by_person_id = person_id and invitation_id is null)),
  unique (sitting_id, competence_id, turn),
  unique (invitation_id, competence_id, turn)
);
create index rating_newest on assessment.rating (person_id, edition_id, competence_id, at desc, id desc);
create index rating_by_person on assessment.rating (by_person_id) where capacity <> 'self';

-- What a person says against a figure of theirs. Kept beside it, with the figure as it stood.
create table assessment.disagreement (
  id uuid primary key,
  person_id uuid not null references identity.person (id),
  edition_id uuid not null references frameworks.edition (id),
  area_key text,
  competence_id uuid references frameworks.competence (id),
  figure numeric(4, 2),
  said text not null check (length(said) between 1 and 1000),
  at timestamptz not null,
  check (num_nonnulls(area_key, competence_id) <= 1)
);
create index disagreement_person on assessment.disagreement (person_id, edition_id, at desc);

-- Ledgers only grow. Two deeds are let through, each only inside a transaction that names it in `cairn.deed`:
-- 'merge' changes whose a row is and nothing else; 'erase' removes a person's rows and their name from rows about others.
create function assessment.only_grows() returns trigger language plpgsql as $$
declare deed text := coalesce(current_setting('cairn.deed', true), '');
begin
  if tg_op = 'DELETE' and deed = 'erase' then
    return old;
  end if;
  if tg_op = 'UPDATE' and deed in ('merge', 'erase')
    and to_jsonb(new) - 'person_id' - 'by_person_id' = to_jsonb(old) - 'person_id' - 'by_person_id' then
    return new;
  end if;
  raise restrict_violation using message = format('%s only grows: %s refused', tg_table_name, lower(tg_op));
end $$;
create trigger rating_only_grows before update or delete on assessment.rating
  for each row execute function assessment.only_grows();
create trigger rating_is_not_emptied before truncate on assessment.rating
  for each statement execute function assessment.only_grows();
create trigger disagreement_only_grows before update or delete on assessment.disagreement
  for each row execute function assessment.only_grows();
create trigger disagreement_is_not_emptied before truncate on assessment.disagreement
  for each statement execute function assessment.only_grows();
