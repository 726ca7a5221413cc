create schema occupations;

-- One taking in of one source. What a page shows of where its data comes from stands here.
create table occupations.release (
  id uuid primary key,
  source text not null check (source in ('starter', 'esco', 'onet', 'crosswalk', 'isco')),
  -- As its publisher calls it: 1.1.1, 29.2.
  version text not null check (length(version) between 1 and 60),
  -- Of a source that comes in languages; null where it has none.
  language text,
  -- The publisher's own date, where the files say one.
  published_on date,
  -- Name, bytes and SHA-256 of each file.
  files jsonb not null,
  -- Rows read, kept, changed, vanished, and each quirk with its count.
  report jsonb not null,
  imported_at timestamptz not null,
  imported_by uuid
);
create index release_source on occupations.release (source, imported_at desc);

-- One row. Another stamp whenever anything of this schema's reference data changes: what instances keep in memory is
-- good for one stamp.
create table occupations.stamp (
  single boolean primary key default true check (single),
  stamp uuid not null
);
insert into occupations.stamp (stamp) values ('00000000-0000-0000-0000-000000000000');

-- ISCO-08: 10 major, 43 sub-major, 130 minor, 436 unit groups. The code's length is the height; leading zeros count.
create table occupations.isco_group (
  code text primary key check (code ~ '^[0-9]{1,4}$')
);
create table occupations.isco_group_text (
  code text not null references occupations.isco_group (code) on delete cascade,
  language text not null,
  label text not null,
  description text,
  release_id uuid not null references occupations.release (id),
  primary key (code, language)
);

create table occupations.occupation (
  -- The UUID at the end of its ESCO address, so that what people keep stays theirs whichever release is loaded.
  id uuid primary key,
  address text unique,
  source text not null check (source in ('starter', 'esco')),
  -- ESCO's own code, such as 2654.1.7.
  code text,
  isco text not null references occupations.isco_group (code),
  parent_id uuid references occupations.occupation (id) deferrable initially deferred,
  regulated boolean not null default false,
  -- Realistic, Investigative, Artistic, Social, Enterprising, Conventional: 1 (least) to 7.
  interests real[] check (cardinality(interests) = 6),
  -- Achievement, conditions, recognition, relationships, support, independence: 1 (least) to 7.
  work_values real[] check (cardinality(work_values) = 6),
  -- 1 little or none to 5 extensive (O*NET's job zones, or ours for starter data).
  preparation real check (preparation between 1 and 5),
  -- How much of the place's language it asks: 1 a few words to 5 full command.
  language_demand real check (language_demand between 1 and 5),
  -- How the four above were come by: our own estimate, the crosswalk itself, that of a broader occupation, the ISCO group.
  profile_basis text check (profile_basis in ('starter', 'direct', 'inherited', 'group')),
  -- The crosswalk's own measure, 0.5 to 2; null where it has none.
  profile_confidence real,
  -- Keys of school subjects (reference/careers/subjects.yaml).
  subjects text[] not null default '{}',
  -- Gone from the newest release: kept for those who saved it, found by nobody else.
  withdrawn_at timestamptz,
  check ((profile_basis is null) = (interests is null and work_values is null and preparation is null
    and language_demand is null))
);
create index occupation_isco on occupations.occupation (isco);
create index occupation_parent on occupations.occupation (parent_id);

create table occupations.occupation_text (
  occupation_id uuid not null references occupations.occupation (id) on delete cascade,
  language text not null,
  label text not null,
  alternatives text[] not null default '{}',
  description text,
  -- What a day is like; starter data only.
  day text,
  release_id uuid not null references occupations.release (id),
  primary key (occupation_id, language)
);

create table occupations.skill (
  id uuid primary key,
  address text unique,
  source text not null check (source in ('starter', 'esco')),
  kind text check (kind in ('skill', 'knowledge')),
  reuse text check (reuse in ('transversal', 'cross-sector', 'sector-specific', 'occupation-specific')),
  -- digital, digcomp, green, language, research, transversal: ESCO's collections it belongs to.
  collections text[] not null default '{}',
  withdrawn_at timestamptz
);

create table occupations.skill_text (
  skill_id uuid not null references occupations.skill (id) on delete cascade,
  language text not null,
  label text not null,
  alternatives text[] not null default '{}',
  description text,
  release_id uuid not null references occupations.release (id),
  primary key (skill_id, language)
);

-- What an occupation asks for.
create table occupations.need (
  occupation_id uuid not null references occupations.occupation (id) on delete cascade,
  skill_id uuid not null references occupations.skill (id) on delete cascade,
  essential boolean not null,
  primary key (occupation_id, skill_id)
);
create index need_skill on occupations.need (skill_id);

-- ESCO's skill groups and the fields of ISCED-F, by address; a group may stand under several others.
create table occupations.skill_group (
  address text primary key,
  code text
);
create table occupations.skill_group_text (
  address text not null references occupations.skill_group (address) on delete cascade,
  language text not null,
  label text not null,
  description text,
  release_id uuid not null references occupations.release (id),
  primary key (address, language)
);
create table occupations.skill_group_parent (
  address text not null references occupations.skill_group (address) on delete cascade,
  parent text not null references occupations.skill_group (address) on delete cascade,
  primary key (address, parent)
);
create table occupations.skill_place (
  skill_id uuid not null references occupations.skill (id) on delete cascade,
  address text not null references occupations.skill_group (address) on delete cascade,
  primary key (skill_id, address)
);
create index skill_place_group on occupations.skill_place (address);
-- From the narrower to the broader skill.
create table occupations.skill_broader (
  skill_id uuid not null references occupations.skill (id) on delete cascade,
  broader_id uuid not null references occupations.skill (id) on delete cascade,
  primary key (skill_id, broader_id)
);
create table occupations.skill_link (
  skill_id uuid not null references occupations.skill (id) on delete cascade,
  other_id uuid not null references occupations.skill (id) on delete cascade,
  essential boolean not null,
  primary key (skill_id, other_id)
);

-- O*NET as it came; what occupations take from it is worked out after each import.
create table occupations.onet_occupation (
  code text primary key check (code ~ '^[0-9]{2}-[0-9]{4}\.[0-9]{2}$'),
  title text not null,
  description text not null,
  interests real[] check (cardinality(interests) = 6),
  -- How the interests were come by, in O*NET's words: Machine Learning, Analyst…
  interests_source text,
  work_values real[] check (cardinality(work_values) = 6),
  job_zone smallint check (job_zone between 1 and 5),
  release_id uuid not null references occupations.release (id)
);
create table occupations.onet_skill (
  code text not null references occupations.onet_occupation (code) on delete cascade,
  element text not null,
  importance real check (importance between 1 and 5),
  required real check (required between 0 and 7),
  primary key (code, element)
);
create table occupations.onet_related (
  code text not null references occupations.onet_occupation (code) on delete cascade,
  other text not null references occupations.onet_occupation (code) on delete cascade,
  tier text not null,
  rank smallint not null,
  primary key (code, other)
);

-- ESCO to O*NET, many to many. No reference to either side: each may come first, or lack the other's row.
create table occupations.crosswalk (
  occupation_id uuid not null,
  onet_code text not null,
  method text not null check (method in ('direct', 'inherited', 'group')),
  -- Of the official layout: exactMatch, closeMatch, narrowMatch, broadMatch…
  match text,
  confidence real,
  release_id uuid not null references occupations.release (id),
  primary key (occupation_id, onet_code)
);

-- Worked out after each import: the occupations nearest to each by shared skills, and by O*NET's own judgement.
create table occupations.related (
  occupation_id uuid not null references occupations.occupation (id) on delete cascade,
  other_id uuid not null references occupations.occupation (id) on delete cascade,
  by text not null check (by in ('skills', 'onet')),
  rank smallint not null,
  -- By skills: the share in common, 0 to 1.
  share real,
  primary key (occupation_id, by, rank)
);
create index related_other on occupations.related (other_id);
