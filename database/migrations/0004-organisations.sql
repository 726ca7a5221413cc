create schema organisations;

-- Where people belong: a school, a public employment service, a company. One of them runs this Cairn.
create table organisations.organisation (
  id uuid primary key,
  name text not null check (length(name) between 1 and 200),
  -- Its law sets from what age its members consent for themselves.
  country text not null check (country ~ '^[A-Z]{2}$'),
  operator boolean not null default false,
  created_at timestamptz not null
);
create unique index organisation_operator on organisations.organisation (operator) where operator;

-- Someone's place in an organisation, in one role at a time. Never rewritten: a changed role is a new row.
create table organisations.membership (
  id uuid primary key,
  organisation_id uuid not null references organisations.organisation (id),
  person_id uuid not null,
  role text not null check (role in ('person', 'practitioner', 'planner', 'curator', 'administrator')),
  began_at timestamptz not null,
  ended_at timestamptz,
  ended_by uuid
);
create unique index membership_current on organisations.membership (organisation_id, person_id) where ended_at is null;
create index membership_person on organisations.membership (person_id) where ended_at is null;

-- A letter that invites one address into one role. The address goes when the invitation is over.
create table organisations.invitation (
  id uuid primary key,
  token_hash bytea not null unique,
  organisation_id uuid not null references organisations.organisation (id),
  email text,
  role text not null check (role in ('person', 'practitioner', 'planner', 'curator', 'administrator')),
  invited_by uuid not null,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  accepted_at timestamptz,
  accepted_by uuid,
  withdrawn_at timestamptz
);
create index invitation_organisation on organisations.invitation (organisation_id, made_at);

-- One-time links, printed at start while there is no administrator: whoever reads the console may become the first.
create table organisations.first_administrator_link (
  token_hash bytea primary key,
  made_at timestamptz not null,
  expires_at timestamptz not null
);
