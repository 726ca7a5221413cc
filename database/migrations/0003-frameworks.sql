create schema frameworks;

create table frameworks.framework (
  id uuid primary key,
  slug text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) <= 60),
  added_at timestamptz not null
);

-- One state of a framework's structure and wording. It never changes but for its status, its front matter and its
-- translations, because ratings stay on it: another wording under the same version is the next revision.
create table frameworks.edition (
  id uuid primary key,
  framework_id uuid not null references frameworks.framework (id),
  version text not null check (version ~ '^[0-9A-Za-z][0-9A-Za-z._-]{0,29}$' and version !~ '-r[0-9]+$'),
  revision smallint not null check (revision >= 1),
  status text not null check (status in ('draft', 'published', 'withdrawn')),
  -- The language it was written in; all others are translations of it.
  language text not null,
  licence_name text not null,
  licence_address text,
  source_name text,
  source_address text,
  -- SHA-256 of the structure and of the wording in its own language.
  content_hash text not null check (content_hash ~ '^[0-9a-f]{64}$'),
  loaded_at timestamptz not null,
  -- Another one whenever anything shown of this edition changes: what instances keep in memory is good for one stamp.
  stamp uuid not null,
  unique (framework_id, version, revision)
);

create table frameworks.activation_level (
  edition_id uuid not null references frameworks.edition (id),
  key text not null,
  rank smallint not null check (rank between 1 and 6),
  primary key (edition_id, key),
  unique (edition_id, rank)
);

create table frameworks.proficiency_level (
  edition_id uuid not null references frameworks.edition (id),
  key text not null,
  rank smallint not null check (rank between 1 and 6),
  primary key (edition_id, key),
  unique (edition_id, rank)
);

-- Phases come round again: they are an order, never a height.
create table frameworks.phase (
  edition_id uuid not null references frameworks.edition (id),
  key text not null,
  rank smallint not null check (rank between 1 and 8),
  primary key (edition_id, key),
  unique (edition_id, rank)
);

create table frameworks.area (
  id uuid primary key,
  edition_id uuid not null references frameworks.edition (id),
  key text not null,
  rank smallint not null check (rank between 1 and 7),
  activation_level text,
  unique (edition_id, key),
  unique (edition_id, rank),
  foreign key (edition_id, activation_level) references frameworks.activation_level (edition_id, key)
);

create table frameworks.competence (
  id uuid primary key,
  edition_id uuid not null references frameworks.edition (id),
  area text not null,
  key text not null,
  -- Its number in the whole framework, not in its area.
  rank smallint not null check (rank between 1 and 40),
  code text,
  activation_level text,
  unique (edition_id, key),
  unique (edition_id, rank),
  foreign key (edition_id, area) references frameworks.area (edition_id, key),
  foreign key (edition_id, activation_level) references frameworks.activation_level (edition_id, key)
);

-- Which statements there are: one for a competence and a proficiency level, or for a competence and a phase.
create table frameworks.descriptor (
  edition_id uuid not null,
  competence text not null,
  proficiency_level text,
  phase text,
  check (num_nonnulls(proficiency_level, phase) = 1),
  unique nulls not distinct (edition_id, competence, proficiency_level, phase),
  foreign key (edition_id, competence) references frameworks.competence (edition_id, key),
  foreign key (edition_id, proficiency_level) references frameworks.proficiency_level (edition_id, key),
  foreign key (edition_id, phase) references frameworks.phase (edition_id, key)
);

-- Every text of an edition: of which part ('competence:know-my-strengths'), which field, which language.
create table frameworks.wording (
  edition_id uuid not null references frameworks.edition (id),
  part text not null check (part ~ '^(framework|(activation|proficiency|phase|area|competence|descriptor|phase-descriptor):[a-z0-9/-]+)$'),
  field text not null check (field in ('name', 'summary', 'note', 'attribution', 'self', 'other', 'inLife', 'knowledge', 'skills', 'attitudes')),
  -- Its place in a list (from 1); 1 where there is only one.
  position smallint not null check (position between 1 and 30),
  language text not null,
  text text not null check (text <> ''),
  state text not null check (state in ('draft', 'reviewed', 'official')),
  -- Only where they differ from the edition's.
  licence_name text,
  licence_address text,
  source_name text,
  source_address text,
  primary key (edition_id, part, field, position, language)
);

-- How the competences of one edition correspond to those of another.
create table frameworks.crosswalk (
  id uuid primary key,
  from_edition_id uuid not null references frameworks.edition (id),
  to_edition_id uuid not null references frameworks.edition (id),
  state text not null check (state in ('draft', 'reviewed', 'official')),
  note text,
  loaded_at timestamptz not null,
  unique (from_edition_id, to_edition_id),
  check (from_edition_id <> to_edition_id)
);
create index crosswalk_to on frameworks.crosswalk (to_edition_id);

create table frameworks.crosswalk_link (
  crosswalk_id uuid not null references frameworks.crosswalk (id),
  from_competence_id uuid not null references frameworks.competence (id),
  to_competence_id uuid not null references frameworks.competence (id),
  -- Read forwards: the first competence is exactly, close to, broader than, narrower than or related to the second.
  relation text not null check (relation in ('exact', 'close', 'broader', 'narrower', 'related')),
  state text not null check (state in ('draft', 'reviewed', 'official')),
  primary key (from_competence_id, to_competence_id)
);
create index crosswalk_link_to on frameworks.crosswalk_link (to_competence_id);

-- What was read from the shipped files, so that a start changes nothing unless a file did.
create table frameworks.pack (
  name text primary key,
  hash text not null,
  loaded_at timestamptz not null
);

-- A file that a curator uploaded and has not yet confirmed.
create table frameworks.draft_import (
  id uuid primary key,
  uploaded_by uuid not null references identity.person (id) on delete cascade,
  uploaded_at timestamptz not null,
  expires_at timestamptz not null,
  file_name text not null,
  content text not null check (octet_length(content) <= 5242880),
  -- Of the changes as they were shown: others are not made without being shown first.
  changes_hash text not null
);
create index draft_import_expires on frameworks.draft_import (expires_at);

create function frameworks.has_areas() returns trigger language plpgsql as $$
begin
  if not exists (select from frameworks.area where edition_id = new.id) then
    raise check_violation using message = 'an edition has at least one area';
  end if;
  return null;
end $$;
create constraint trigger edition_has_areas after insert on frameworks.edition
  deferrable initially deferred for each row execute function frameworks.has_areas();

create function frameworks.keep() returns trigger language plpgsql as $$
begin
  raise restrict_violation using message = 'an edition is kept for ever: ratings refer to it';
end $$;
create trigger edition_is_kept before delete on frameworks.edition execute function frameworks.keep();
create trigger competence_is_kept before delete on frameworks.competence execute function frameworks.keep();
