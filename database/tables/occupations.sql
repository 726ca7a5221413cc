table occupations.crosswalk (
  occupation_id uuid not null,
  onet_code text not null,
  method text not null,
  match text,
  confidence real,
  release_id uuid not null,
  PRIMARY KEY (occupation_id, onet_code),
  FOREIGN KEY (release_id) REFERENCES occupations.release(id),
  CHECK ((method = ANY (ARRAY['direct'::text, 'inherited'::text, 'group'::text])))
)

table occupations.isco_group (
  code text not null,
  PRIMARY KEY (code),
  CHECK ((code ~ '^[0-9]{1,4}$'::text))
)

table occupations.isco_group_text (
  code text not null,
  language text not null,
  label text not null,
  description text,
  release_id uuid not null,
  PRIMARY KEY (code, language),
  FOREIGN KEY (code) REFERENCES occupations.isco_group(code) ON DELETE CASCADE,
  FOREIGN KEY (release_id) REFERENCES occupations.release(id)
)

table occupations.need (
  occupation_id uuid not null,
  skill_id uuid not null,
  essential boolean not null,
  PRIMARY KEY (occupation_id, skill_id),
  FOREIGN KEY (occupation_id) REFERENCES occupations.occupation(id) ON DELETE CASCADE,
  FOREIGN KEY (skill_id) REFERENCES occupations.skill(id) ON DELETE CASCADE
)
CREATE INDEX need_skill ON occupations.need USING btree (skill_id)

table occupations.occupation (
  id uuid not null,
  address text,
  source text not null,
  code text,
  isco text not null,
  parent_id uuid,
  regulated boolean not null default false,
  interests real[],
  work_values real[],
  preparation real,
  language_demand real,
  profile_basis text,
  profile_confidence real,
  subjects text[] not null default '{}'::text[],
  withdrawn_at timestamp with time zone,
  UNIQUE (address),
  PRIMARY KEY (id),
  FOREIGN KEY (isco) REFERENCES occupations.isco_group(code),
  FOREIGN KEY (parent_id) REFERENCES occupations.occupation(id) DEFERRABLE INITIALLY DEFERRED,
  CHECK (((profile_basis IS NULL) = ((interests IS NULL) AND (work_values IS NULL) AND (preparation IS NULL) AND (language_demand IS NULL)))),
  CHECK ((cardinality(interests) = 6)),
  CHECK (((language_demand >= (1)::double precision) AND (language_demand <= (5)::double precision))),
  CHECK (((preparation >= (1)::double precision) AND (preparation <= (5)::double precision))),
  CHECK ((profile_basis = ANY (ARRAY['starter'::text, 'direct'::text, 'inherited'::text, 'group'::text]))),
  CHECK ((source = ANY (ARRAY['starter'::text, 'esco'::text]))),
  CHECK ((cardinality(work_values) = 6))
)
CREATE INDEX occupation_isco ON occupations.occupation USING btree (isco)
CREATE INDEX occupation_parent ON occupations.occupation USING btree (parent_id)

table occupations.occupation_text (
  occupation_id uuid not null,
  language text not null,
  label text not null,
  alternatives text[] not null default '{}'::text[],
  description text,
  day text,
  release_id uuid not null,
  PRIMARY KEY (occupation_id, language),
  FOREIGN KEY (occupation_id) REFERENCES occupations.occupation(id) ON DELETE CASCADE,
  FOREIGN KEY (release_id) REFERENCES occupations.release(id)
)

table occupations.onet_occupation (
  code text not null,
  title text not null,
  description text not null,
  interests real[],
  interests_source text,
  work_values real[],
  job_zone smallint,
  release_id uuid not null,
  PRIMARY KEY (code),
  FOREIGN KEY (release_id) REFERENCES occupations.release(id),
  CHECK ((code ~ '^[0-9]{2}-[0-9]{4}\.[0-9]{2}$'::text)),
  CHECK ((cardinality(interests) = 6)),
  CHECK (((job_zone >= 1) AND (job_zone <= 5))),
  CHECK ((cardinality(work_values) = 6))
)

table occupations.onet_related (
  code text not null,
  other text not null,
  tier text not null,
  rank smallint not null,
  PRIMARY KEY (code, other),
  FOREIGN KEY (code) REFERENCES occupations.onet_occupation(code) ON DELETE CASCADE,
  FOREIGN KEY (other) REFERENCES occupations.onet_occupation(code) ON DELETE CASCADE
)

table occupations.onet_skill (
  code text not null,
  element text not null,
  importance real,
  required real,
  PRIMARY KEY (code, element),
  FOREIGN KEY (code) REFERENCES occupations.onet_occupation(code) ON DELETE CASCADE,
  CHECK (((importance >= (1)::double precision) AND (importance <= (5)::double precision))),
  CHECK (((required >= (0)::double precision) AND (required <= (7)::double precision)))
)

table occupations.related (
  occupation_id uuid not null,
  other_id uuid not null,
  by text not null,
  rank smallint not null,
  share real,
  PRIMARY KEY (occupation_id, by, rank),
  FOREIGN KEY (occupation_id) REFERENCES occupations.occupation(id) ON DELETE CASCADE,
  FOREIGN KEY (other_id) REFERENCES occupations.occupation(id) ON DELETE CASCADE,
  CHECK ((by = ANY (ARRAY['skills'::text, 'onet'::text])))
)
CREATE INDEX related_other ON occupations.related USING btree (other_id)

table occupations.release (
  id uuid not null,
  source text not null,
  version text not null,
  language text,
  published_on date,
  files jsonb not null,
  report jsonb not null,
  imported_at timestamp with time zone not null,
  imported_by uuid,
  PRIMARY KEY (id),
  CHECK ((source = ANY (ARRAY['starter'::text, 'esco'::text, 'onet'::text, 'crosswalk'::text, 'isco'::text]))),
  CHECK (((length(version) >= 1) AND (length(version) <= 60)))
)
CREATE INDEX release_source ON occupations.release USING btree (source, imported_at DESC)

table occupations.search_concept (
  number integer not null,
  kind text not null,
  concept_id uuid not null,
  PRIMARY KEY (number),
  CHECK ((kind = ANY (ARRAY['occupation'::text, 'skill'::text])))
)

table occupations.search_word (
  language text not null,
  word text not null,
  stems text[] not null,
  occupations integer[] not null,
  skills integer[] not null,
  PRIMARY KEY (language, word)
)

table occupations.skill (
  id uuid not null,
  address text,
  source text not null,
  kind text,
  reuse text,
  collections text[] not null default '{}'::text[],
  withdrawn_at timestamp with time zone,
  UNIQUE (address),
  PRIMARY KEY (id),
  CHECK ((kind = ANY (ARRAY['skill'::text, 'knowledge'::text]))),
  CHECK ((reuse = ANY (ARRAY['transversal'::text, 'cross-sector'::text, 'sector-specific'::text, 'occupation-specific'::text]))),
  CHECK ((source = ANY (ARRAY['starter'::text, 'esco'::text])))
)

table occupations.skill_broader (
  skill_id uuid not null,
  broader_id uuid not null,
  PRIMARY KEY (skill_id, broader_id),
  FOREIGN KEY (broader_id) REFERENCES occupations.skill(id) ON DELETE CASCADE,
  FOREIGN KEY (skill_id) REFERENCES occupations.skill(id) ON DELETE CASCADE
)

table occupations.skill_group (
  address text not null,
  code text,
  PRIMARY KEY (address)
)

table occupations.skill_group_parent (
  address text not null,
  parent text not null,
  PRIMARY KEY (address, parent),
  FOREIGN KEY (address) REFERENCES occupations.skill_group(address) ON DELETE CASCADE,
  FOREIGN KEY (parent) REFERENCES occupations.skill_group(address) ON DELETE CASCADE
)

table occupations.skill_group_text (
  address text not null,
  language text not null,
  label text not null,
  description text,
  release_id uuid not null,
  PRIMARY KEY (address, language),
  FOREIGN KEY (address) REFERENCES occupations.skill_group(address) ON DELETE CASCADE,
  FOREIGN KEY (release_id) REFERENCES occupations.release(id)
)

table occupations.skill_link (
  skill_id uuid not null,
  other_id uuid not null,
  essential boolean not null,
  PRIMARY KEY (skill_id, other_id),
  FOREIGN KEY (other_id) REFERENCES occupations.skill(id) ON DELETE CASCADE,
  FOREIGN KEY (skill_id) REFERENCES occupations.skill(id) ON DELETE CASCADE
)

table occupations.skill_place (
  skill_id uuid not null,
  address text not null,
  PRIMARY KEY (skill_id, address),
  FOREIGN KEY (address) REFERENCES occupations.skill_group(address) ON DELETE CASCADE,
  FOREIGN KEY (skill_id) REFERENCES occupations.skill(id) ON DELETE CASCADE
)
CREATE INDEX skill_place_group ON occupations.skill_place USING btree (address)

table occupations.skill_text (
  skill_id uuid not null,
  language text not null,
  label text not null,
  alternatives text[] not null default '{}'::text[],
  description text,
  release_id uuid not null,
  PRIMARY KEY (skill_id, language),
  FOREIGN KEY (release_id) REFERENCES occupations.release(id),
  FOREIGN KEY (skill_id) REFERENCES occupations.skill(id) ON DELETE CASCADE
)

table occupations.stamp (
  single boolean not null default true,
  stamp uuid not null,
  PRIMARY KEY (single),
  CHECK (single)
)
