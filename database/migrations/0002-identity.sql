create schema identity;

-- Someone. Exists from the first answer on, with or without an account. Erasing empties all but the id.
create table identity.person (
  id uuid primary key,
  created_at timestamptz not null,
  chosen_name text,
  language text not null,
  country text,
  birth_year smallint,
  -- When what this person did was joined to another's: the same human, seen before and after signing in.
  merged_into uuid references identity.person (id),
  erased_at timestamptz
);

-- A signed-in browser. The token itself is only in the cookie; here stands its SHA-256.
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
