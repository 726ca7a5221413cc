table frameworks.activation_level (
  edition_id uuid not null,
  key text not null,
  rank smallint not null,
  UNIQUE (edition_id, rank),
  PRIMARY KEY (edition_id, key),
  FOREIGN KEY (edition_id) REFERENCES frameworks.edition(id),
  CHECK (((rank >= 1) AND (rank <= 6)))
)

table frameworks.area (
  id uuid not null,
  edition_id uuid not null,
  key text not null,
  rank smallint not null,
  activation_level text,
  UNIQUE (edition_id, key),
  UNIQUE (edition_id, rank),
  PRIMARY KEY (id),
  FOREIGN KEY (edition_id, activation_level) REFERENCES frameworks.activation_level(edition_id, key),
  FOREIGN KEY (edition_id) REFERENCES frameworks.edition(id),
  CHECK (((rank >= 1) AND (rank <= 7)))
)

table frameworks.competence (
  id uuid not null,
  edition_id uuid not null,
  area text not null,
  key text not null,
  rank smallint not null,
  code text,
  activation_level text,
  UNIQUE (edition_id, id),
  UNIQUE (edition_id, key),
  UNIQUE (edition_id, rank),
  PRIMARY KEY (id),
  FOREIGN KEY (edition_id, activation_level) REFERENCES frameworks.activation_level(edition_id, key),
  FOREIGN KEY (edition_id, area) REFERENCES frameworks.area(edition_id, key),
  FOREIGN KEY (edition_id) REFERENCES frameworks.edition(id),
  CHECK (((rank >= 1) AND (rank <= 40)))
)

table frameworks.crosswalk (
  id uuid not null,
  from_edition_id uuid not null,
  to_edition_id uuid not null,
  state text not null,
  note text,
  loaded_at timestamp with time zone not null,
  UNIQUE (from_edition_id, to_edition_id),
  PRIMARY KEY (id),
  FOREIGN KEY (from_edition_id) REFERENCES frameworks.edition(id),
  FOREIGN KEY (to_edition_id) REFERENCES frameworks.edition(id),
  CHECK ((from_edition_id <> to_edition_id)),
  CHECK ((state = ANY (ARRAY['draft'::text, 'reviewed'::text, 'official'::text])))
)
CREATE INDEX crosswalk_to ON frameworks.crosswalk USING btree (to_edition_id)

table frameworks.crosswalk_link (
  crosswalk_id uuid not null,
  from_competence_id uuid not null,
  to_competence_id uuid not null,
  relation text not null,
  state text not null,
  PRIMARY KEY (from_competence_id, to_competence_id),
  FOREIGN KEY (crosswalk_id) REFERENCES frameworks.crosswalk(id),
  FOREIGN KEY (from_competence_id) REFERENCES frameworks.competence(id),
  FOREIGN KEY (to_competence_id) REFERENCES frameworks.competence(id),
  CHECK ((relation = ANY (ARRAY['exact'::text, 'close'::text, 'broader'::text, 'narrower'::text, 'related'::text]))),
  CHECK ((state = ANY (ARRAY['draft'::text, 'reviewed'::text, 'official'::text])))
)
CREATE INDEX crosswalk_link_to ON frameworks.crosswalk_link USING btree (to_competence_id)

table frameworks.descriptor (
  edition_id uuid not null,
  competence text not null,
  proficiency_level text,
  phase text,
  UNIQUE NULLS NOT DISTINCT (edition_id, competence, proficiency_level, phase),
  FOREIGN KEY (edition_id, competence) REFERENCES frameworks.competence(edition_id, key),
  FOREIGN KEY (edition_id, phase) REFERENCES frameworks.phase(edition_id, key),
  FOREIGN KEY (edition_id, proficiency_level) REFERENCES frameworks.proficiency_level(edition_id, key),
  CHECK ((num_nonnulls(proficiency_level, phase) = 1))
)

table frameworks.draft_import (
  id uuid not null,
  uploaded_by uuid not null,
  uploaded_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  file_name text not null,
  content text not null,
  changes_hash text not null,
  PRIMARY KEY (id),
  FOREIGN KEY (uploaded_by) REFERENCES identity.person(id) ON DELETE CASCADE,
  CHECK ((octet_length(content) <= 5242880))
)
CREATE INDEX draft_import_expires ON frameworks.draft_import USING btree (expires_at)

table frameworks.edition (
  id uuid not null,
  framework_id uuid not null,
  version text not null,
  revision smallint not null,
  status text not null,
  language text not null,
  licence_name text not null,
  licence_address text,
  source_name text,
  source_address text,
  content_hash text not null,
  loaded_at timestamp with time zone not null,
  stamp uuid not null,
  UNIQUE (framework_id, version, revision),
  PRIMARY KEY (id),
  FOREIGN KEY (framework_id) REFERENCES frameworks.framework(id),
  CHECK ((content_hash ~ '^[0-9a-f]{64}$'::text)),
  CHECK ((revision >= 1)),
  CHECK ((status = ANY (ARRAY['draft'::text, 'published'::text, 'withdrawn'::text]))),
  CHECK (((version ~ '^[0-9A-Za-z][0-9A-Za-z._-]{0,29}$'::text) AND (version !~ '-r[0-9]+$'::text)))
)

table frameworks.framework (
  id uuid not null,
  slug text not null,
  added_at timestamp with time zone not null,
  UNIQUE (slug),
  PRIMARY KEY (id),
  CHECK (((slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'::text) AND (length(slug) <= 60)))
)

table frameworks.pack (
  name text not null,
  hash text not null,
  loaded_at timestamp with time zone not null,
  PRIMARY KEY (name)
)

table frameworks.phase (
  edition_id uuid not null,
  key text not null,
  rank smallint not null,
  UNIQUE (edition_id, rank),
  PRIMARY KEY (edition_id, key),
  FOREIGN KEY (edition_id) REFERENCES frameworks.edition(id),
  CHECK (((rank >= 1) AND (rank <= 8)))
)

table frameworks.proficiency_level (
  edition_id uuid not null,
  key text not null,
  rank smallint not null,
  UNIQUE (edition_id, rank),
  PRIMARY KEY (edition_id, key),
  FOREIGN KEY (edition_id) REFERENCES frameworks.edition(id),
  CHECK (((rank >= 1) AND (rank <= 6)))
)

table frameworks.wording (
  edition_id uuid not null,
  part text not null,
  field text not null,
  position smallint not null,
  language text not null,
  text text not null,
  state text not null,
  licence_name text,
  licence_address text,
  source_name text,
  source_address text,
  PRIMARY KEY (edition_id, part, field, "position", language),
  FOREIGN KEY (edition_id) REFERENCES frameworks.edition(id),
  CHECK ((field = ANY (ARRAY['name'::text, 'summary'::text, 'note'::text, 'attribution'::text, 'self'::text, 'other'::text, 'inLife'::text, 'knowledge'::text, 'skills'::text, 'attitudes'::text]))),
  CHECK ((part ~ '^(framework|(activation|proficiency|phase|area|competence|descriptor|phase-descriptor):[a-z0-9/-]+)$'::text)),
  CHECK ((("position" >= 1) AND ("position" <= 30))),
  CHECK ((state = ANY (ARRAY['draft'::text, 'reviewed'::text, 'official'::text]))),
  CHECK ((text <> ''::text))
)
