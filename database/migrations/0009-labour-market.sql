create schema labour_market;

-- What one publisher counts in one unit. Bringing in more of it adds to what is here.
create table labour_market.dataset (
  id uuid primary key,
  -- As its publisher calls it: lfsa_egai2d.
  code text not null check (length(code) between 1 and 80),
  -- THS_PER, PERSONS, EUR…
  unit text not null check (length(unit) between 1 and 60),
  -- The unit in the publisher's words, where it is none of those we know.
  unit_label text,
  label text,
  publisher text not null,
  licence text not null,
  address text check (address ~ '^https?://'),
  measure text not null check (measure in ('employment', 'vacancies', 'earnings', 'forecast')),
  edition text,
  -- The publisher's own date of what was taken out.
  published_on date,
  caveat text,
  -- What there is in it, to choose from.
  geos text[] not null default '{}',
  groups text[] not null default '{}',
  from_year smallint,
  to_year smallint,
  -- Which age and which further breakdown stand for everybody: what is shown when nothing else is asked for.
  head_age text not null default '',
  head_other text not null default '',
  -- Name, bytes and SHA-256 of each file of the last import, and what it did.
  files jsonb not null,
  report jsonb not null,
  imported_at timestamptz not null,
  imported_by uuid,
  unique (code, unit)
);

-- Places whose names no list of countries knows: regions by NUTS, in the publisher's words.
create table labour_market.place (
  geo text primary key,
  label text not null
);

create table labour_market.figure (
  dataset_id uuid not null references labour_market.dataset (id) on delete cascade,
  -- As Eurostat writes it: EL and UK, EU27_2020, NUTS for regions.
  geo text not null check (geo ~ '^[A-Z]{2}[A-Z0-9_]{0,14}$'),
  -- ISCO-08 of any height; TOTAL; NRP for those who did not answer.
  isco text not null check (isco ~ '^([0-9]{1,4}|TOTAL|NRP)$'),
  year smallint not null check (year between 1900 and 2200),
  sex text not null default 'T',
  age text not null default '',
  -- Any further breakdown, name=code by name, joined by a semicolon.
  other text not null default '',
  -- Empty where the publisher suppressed it.
  value double precision,
  -- Eurostat's letters in the order of the alphabet: b break, u low reliability…
  flags text not null default '' check (flags ~ '^[a-z]*$'),
  -- Added up by us out of so many narrower groups, because the publisher does not give it.
  parts smallint check (parts > 0),
  -- Of these, how many have no figure.
  parts_missing smallint,
  primary key (dataset_id, geo, isco, year, sex, age, other),
  check ((parts is null) = (parts_missing is null))
);

create table labour_market.forecast (
  dataset_id uuid not null references labour_market.dataset (id) on delete cascade,
  geo text not null check (geo ~ '^[A-Z]{2}[A-Z0-9_]{0,14}$'),
  isco text not null check (isco ~ '^([0-9]{1,4}|TOTAL)$'),
  from_year smallint not null,
  to_year smallint not null,
  -- Persons.
  employment_from double precision check (employment_from >= 0),
  employment_to double precision check (employment_to >= 0),
  growth_percent double precision,
  -- Jobs that fall free because people leave, and all that are to be filled.
  replacement double precision,
  openings double precision,
  caveat text,
  primary key (dataset_id, geo, isco, from_year, to_year),
  check (to_year > from_year)
);

create table labour_market.earning (
  dataset_id uuid not null references labour_market.dataset (id) on delete cascade,
  geo text not null check (geo ~ '^[A-Z]{2}[A-Z0-9_]{0,14}$'),
  isco text not null check (isco ~ '^([0-9]{1,4}|TOTAL)$'),
  year smallint not null,
  sex text not null default 'T',
  period text not null check (period in ('hour', 'month', 'year')),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  mean double precision check (mean >= 0),
  median double precision check (median >= 0),
  -- A tenth earns less than `low`, a tenth more than `high`.
  low double precision check (low >= 0),
  high double precision check (high >= 0),
  caveat text,
  primary key (dataset_id, geo, isco, year, sex, period, currency)
);
