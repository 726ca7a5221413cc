create extension if not exists pg_trgm;
create extension if not exists unaccent;

create schema if not exists platform;

-- What was done, by whom, when, and on whose behalf. Never a name or an address: only ids.
create table platform.event (
  id uuid primary key,
  at timestamptz not null,
  what text not null,
  by_person uuid,
  on_behalf_of uuid,
  subject text,
  detail jsonb
);
create index event_by_person on platform.event (by_person, at);
create index event_on_behalf_of on platform.event (on_behalf_of, at);

-- Settings that hold from a day on: the newest one not after today counts.
create table platform.setting (
  name text not null,
  since date not null,
  value jsonb not null,
  source text,
  primary key (name, since)
);
