create schema careers;

-- Occupations and skills are named by their ids without a reference: what people keep outlives any release of the
-- catalogue, and a skill of reference/careers/life.yaml may be told before a catalogue that knows it is loaded.

-- One time that someone sat down with the interest questionnaire.
create table careers.interest_sitting (
  id uuid primary key,
  person_id uuid not null references identity.person (id),
  form text not null check (form in ('short', 'full')),
  begun_at timestamptz not null,
  finished_at timestamptz check (finished_at >= begun_at)
);
create index interest_sitting_person on careers.interest_sitting (person_id, begun_at desc);

-- What was answered, 0 (not at all) to 4 (very much). A later answer stands beside the earlier; the highest turn counts.
create table careers.interest_answer (
  id uuid primary key,
  sitting_id uuid not null references careers.interest_sitting (id),
  -- Key of the activity in reference/careers/interests.yaml.
  item text not null check (length(item) between 1 and 60),
  answer smallint not null check (answer between 0 and 4),
  turn smallint not null default 1 check (turn >= 1),
  at timestamptz not null,
  unique (sitting_id, item, turn)
);

-- What matters to me: the six work values from most to least. The newest counts.
create table careers.values_ranking (
  id uuid primary key,
  person_id uuid not null references identity.person (id),
  ranking text[] not null check (cardinality(ranking) = 6),
  at timestamptz not null
);
create index values_ranking_person on careers.values_ranking (person_id, at desc);

-- How far I want to train (1 little or none to 5 extensive). The newest counts.
create table careers.training_wish (
  id uuid primary key,
  person_id uuid not null references identity.person (id),
  preparation smallint not null check (preparation between 1 and 5),
  at timestamptz not null
);
create index training_wish_person on careers.training_wish (person_id, at desc);

-- How well I use the language of the place I live in (1 a few words to 5 full command). The newest counts.
create table careers.place_language (
  id uuid primary key,
  person_id uuid not null references identity.person (id),
  how_well smallint not null check (how_well between 1 and 5),
  at timestamptz not null
);
create index place_language_person on careers.place_language (person_id, at desc);

-- How much each part counts for me, 0 (leave out) to 4. One row a person.
create table careers.weighting (
  person_id uuid primary key references identity.person (id),
  interests smallint not null check (interests between 0 and 4),
  skills smallint not null check (skills between 0 and 4),
  work_values smallint not null check (work_values between 0 and 4),
  preparation smallint not null check (preparation between 0 and 4),
  language smallint not null check (language between 0 and 4),
  at timestamptz not null
);

-- A skill I have, confirmed by me, with where in life I showed it.
create table careers.skill (
  id uuid primary key,
  person_id uuid not null references identity.person (id),
  skill_id uuid not null,
  context text not null check (context in ('work', 'school', 'care', 'home', 'volunteering', 'hobbies', 'migration')),
  how_well text not null check (how_well in ('learning', 'with-help', 'alone', 'teach-others')),
  note text check (length(note) between 1 and 500),
  added_at timestamptz not null,
  changed_at timestamptz not null,
  dropped_at timestamptz
);
create unique index skill_open on careers.skill (person_id, skill_id) where dropped_at is null;

-- An occupation I have worked in, paid or not.
create table careers.held_occupation (
  id uuid primary key,
  person_id uuid not null references identity.person (id),
  occupation_id uuid not null,
  added_at timestamptz not null,
  dropped_at timestamptz
);
create unique index held_occupation_open on careers.held_occupation (person_id, occupation_id) where dropped_at is null;

create table careers.saved_occupation (
  id uuid primary key,
  person_id uuid not null references identity.person (id),
  occupation_id uuid not null,
  note text check (length(note) between 1 and 1000),
  -- 1 is my first choice; null while I have not put them in an order.
  rank smallint check (rank between 1 and 99),
  saved_at timestamptz not null,
  dropped_at timestamptz,
  dropped_reason text check (length(dropped_reason) between 1 and 500),
  check (dropped_reason is null or dropped_at is not null)
);
create unique index saved_occupation_open on careers.saved_occupation (person_id, occupation_id) where dropped_at is null;

-- “Not for me, because…”: left out of my matches until I take it back.
create table careers.refusal (
  id uuid primary key,
  person_id uuid not null references identity.person (id),
  occupation_id uuid not null,
  reason text not null check (reason in ('tasks', 'conditions', 'training', 'pay', 'place', 'health', 'values', 'other')),
  said text check (length(said) between 1 and 500),
  at timestamptz not null,
  taken_back_at timestamptz
);
create unique index refusal_open on careers.refusal (person_id, occupation_id) where taken_back_at is null;

-- What was answered only grows. Let through, each only inside a transaction that names it in `cairn.deed`:
-- 'merge' changes whose a row is and nothing else; 'erase' removes a person's rows.
create function careers.only_grows() returns trigger language plpgsql as $$
declare deed text := coalesce(current_setting('cairn.deed', true), '');
begin
  if tg_op = 'DELETE' and deed = 'erase' then
    return old;
  end if;
  if tg_op = 'UPDATE' and deed = 'merge' and to_jsonb(new) - 'person_id' = to_jsonb(old) - 'person_id' then
    return new;
  end if;
  raise restrict_violation using message = format('%s only grows: %s refused', tg_table_name, lower(tg_op));
end $$;
create trigger interest_answer_only_grows before update or delete on careers.interest_answer
  for each row execute function careers.only_grows();
create trigger interest_answer_is_not_emptied before truncate on careers.interest_answer
  for each statement execute function careers.only_grows();
create trigger values_ranking_only_grows before update or delete on careers.values_ranking
  for each row execute function careers.only_grows();
create trigger training_wish_only_grows before update or delete on careers.training_wish
  for each row execute function careers.only_grows();
create trigger place_language_only_grows before update or delete on careers.place_language
  for each row execute function careers.only_grows();
