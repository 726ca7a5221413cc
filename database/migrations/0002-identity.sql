create schema identity;

-- Someone. Exists from the first answer on, with or without an account. Erasing empties all but the id.
create table identity.person (
  id uuid primary key,
  created_at timestamptz not null,
  chosen_name text,
  language text not null,
  -- The country whose law says from what age this person decides alone; with the year of birth, only for that.
  country text check (country ~ '^[A-Z]{2}$'),
  birth_year smallint check (birth_year between 1900 and 2100),
  -- When what this person did was joined to another's: the same human, seen before and after signing in.
  merged_into uuid references identity.person (id),
  erased_at timestamptz
);
create index person_merged_into on identity.person (merged_into) where merged_into is not null;

-- A browser that is known. The token itself is only in the cookie; here stands its SHA-256.
create table identity.session (
  id uuid primary key,
  token_hash bytea not null unique,
  person_id uuid not null references identity.person (id) on delete cascade,
  opened_at timestamptz not null,
  seen_at timestamptz not null,
  expires_at timestamptz not null,
  -- What the browser called itself, shortened, so that a person can tell their sessions apart.
  browser text
);
create index session_person on identity.session (person_id);

-- A private address by which someone without an account comes back.
create table identity.return_link (
  token_hash bytea primary key,
  person_id uuid not null references identity.person (id) on delete cascade,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz
);
create index return_link_person on identity.return_link (person_id);

create table identity.account (
  person_id uuid primary key references identity.person (id) on delete cascade,
  email text not null,
  -- Lower-cased for comparing; one account an address.
  email_key text not null unique,
  password_hash text not null,
  created_at timestamptz not null,
  verified_at timestamptz,
  suspended_at timestamptz
);

-- An account someone asked for. It comes to be when the letter to its address is answered, so that asking
-- for one tells nobody whether the address is known here.
create table identity.registration (
  token_hash bytea primary key,
  -- Who asked, if they had begun without an account: what they did stays theirs.
  person_id uuid references identity.person (id) on delete cascade,
  email text not null,
  password_hash text not null,
  chosen_name text,
  language text not null,
  country text not null,
  birth_year smallint not null,
  asked_at timestamptz not null,
  expires_at timestamptz not null
);
create index registration_person on identity.registration (person_id);

-- A letter's link that changes an account once: a new password, a new address, a verified one.
create table identity.letter_token (
  token_hash bytea primary key,
  person_id uuid not null references identity.person (id) on delete cascade,
  purpose text not null check (purpose in ('password', 'email', 'verify')),
  email text,
  made_at timestamptz not null,
  expires_at timestamptz not null
);
create index letter_token_person on identity.letter_token (person_id, purpose);

-- A guardian was asked, by letter, whether this young person may share. Their address goes when they answer.
create table identity.guardian (
  person_id uuid primary key references identity.person (id) on delete cascade,
  token_hash bytea not null unique,
  email text,
  asked_at timestamptz not null,
  expires_at timestamptz not null,
  confirmed_at timestamptz,
  refused_at timestamptz
);

-- From what age someone consents for themself (GDPR Art. 8), by country and from a day on; '*' is any other.
create table identity.own_consent_age (
  country text not null check (country ~ '^([A-Z]{2}|\*)$'),
  since date not null,
  age smallint not null check (age between 13 and 21),
  source text not null,
  primary key (country, since)
);

insert into identity.own_consent_age (country, since, age, source) values
  ('IT', '2018-09-19', 14, 'Codice privacy (d.lgs. 196/2003) art. 2-quinquies, by d.lgs. 101/2018'),
  ('RO', '2018-05-25', 16, 'GDPR Art. 8(1): no lower age set'),
  ('ES', '2018-12-07', 14, 'Ley Orgánica 3/2018 art. 7 (a bill proposes 16)'),
  ('GR', '2019-08-29', 15, 'Law 4624/2019 art. 21'),
  ('GB', '2018-05-25', 13, 'Data Protection Act 2018 s. 9'),
  ('TR', '2016-04-07', 18, 'Civil Code art. 11: majority; Law 6698 sets no lower age'),
  ('*', '1900-01-01', 18, 'No age recorded here: majority, as the protective choice');

-- The other members of the European Economic Area: never above 16 by law. A lower age of theirs may be entered.
insert into identity.own_consent_age (country, since, age, source)
select country, '2018-05-25', 16, 'GDPR Art. 8(1): the highest age it allows'
from unnest(string_to_array('AT BE BG CY CZ DE DK EE FI FR HR HU IE IS LI LT LU LV MT NL NO PL PT SE SI SK', ' ')) country;
