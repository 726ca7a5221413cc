create schema opportunities;

-- Something one can learn at, or a place to work: of one shape, so that both are found alike.
create table opportunities.opportunity (
  id uuid primary key,
  kind text not null check (kind in ('course', 'apprenticeship', 'validation', 'experience', 'event', 'job')),
  -- Who maintains it here; null for what was brought in.
  organisation_id uuid,
  -- Of what was brought in: whose list it is from, and what it is called there.
  source text,
  source_key text,
  provider text not null check (length(provider) between 1 and 200),
  title text not null check (length(title) between 1 and 200),
  summary text not null check (length(summary) <= 4000),
  -- Of title and summary.
  language text not null,
  -- In which one learns or works.
  languages text[] not null default '{}',
  mode text not null check (mode in ('onsite', 'online', 'blended')),
  place text,
  country text check (country ~ '^[A-Z]{2}$'),
  -- NUTS.
  region text check (region ~ '^[A-Z]{2}[0-9A-Z]{0,3}$'),
  starts_on date,
  ends_on date,
  apply_by date,
  expires_on date,
  -- The last day on which it is of any use to whoever finds it; null where it is open until withdrawn.
  last_day date generated always as (coalesce(least(expires_on, apply_by), ends_on, starts_on)) stored,
  hours real check (hours > 0),
  eqf smallint check (eqf between 1 and 8),
  isced_f text check (isced_f ~ '^[0-9]{2,4}$'),
  -- ISCO-08 groups it leads to, of any height.
  isco text[] not null default '{}',
  -- Null where nothing is said; 0 is free of charge.
  cost numeric check (cost >= 0),
  currency text check (currency ~ '^[A-Z]{3}$'),
  -- How the cost can be met, in words.
  funding text,
  voucher boolean not null default false,
  link text check (link ~ '^https?://'),
  -- ESCO skills it teaches or asks for, and occupations it leads to, by our ids; some may not be loaded.
  skills uuid[] not null default '{}',
  occupations uuid[] not null default '{}',
  -- Made up to show what this is.
  demo boolean not null default false,
  -- What search compares: title, summary, provider and place, folded.
  words text not null,
  added_at timestamptz not null,
  changed_at timestamptz not null,
  withdrawn_at timestamptz,
  withdrawn_by uuid,
  unique (source, source_key),
  check ((organisation_id is null) = (source is not null and source_key is not null)),
  check (cost is null or cost = 0 or currency is not null),
  check (ends_on >= starts_on)
);
create index opportunity_skills on opportunities.opportunity using gin (skills);
create index opportunity_occupations on opportunities.opportunity using gin (occupations);
create index opportunity_last_day on opportunities.opportunity (last_day);
create index opportunity_organisation on opportunities.opportunity (organisation_id);

-- Lists that were brought in, each with its last time.
create table opportunities.list (
  source text primary key,
  licence text,
  files jsonb not null,
  report jsonb not null,
  imported_at timestamptz not null,
  imported_by uuid
);
