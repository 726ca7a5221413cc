table assessment.disagreement (
  id uuid not null,
  person_id uuid not null,
  edition_id uuid not null,
  area_key text,
  competence_id uuid,
  figure numeric(4,2),
  said text not null,
  at timestamp with time zone not null,
  PRIMARY KEY (id),
  FOREIGN KEY (competence_id) REFERENCES frameworks.competence(id),
  FOREIGN KEY (edition_id) REFERENCES frameworks.edition(id),
  FOREIGN KEY (person_id) REFERENCES identity.person(id),
  CHECK ((num_nonnulls(area_key, competence_id) <= 1)),
  CHECK (((length(said) >= 1) AND (length(said) <= 1000)))
)
CREATE INDEX disagreement_person ON assessment.disagreement USING btree (person_id, edition_id, at DESC)

table assessment.invitation (
  id uuid not null,
  token_hash bytea not null,
  person_id uuid not null,
  framework text not null,
  edition_id uuid not null,
  area_keys text[] not null,
  shown_name text not null,
  made_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  revoked_at timestamp with time zone,
  relation text,
  begun_at timestamp with time zone,
  sent_at timestamp with time zone,
  UNIQUE (token_hash),
  PRIMARY KEY (id),
  FOREIGN KEY (edition_id) REFERENCES frameworks.edition(id),
  FOREIGN KEY (person_id) REFERENCES identity.person(id),
  CHECK (((cardinality(area_keys) >= 1) AND (cardinality(area_keys) <= 7))),
  CHECK (((expires_at > made_at) AND (expires_at <= (made_at + '90 days'::interval)))),
  CHECK ((sent_at >= begun_at)),
  CHECK (((relation IS NULL) = (begun_at IS NULL))),
  CHECK ((num_nonnulls(revoked_at, sent_at) <= 1)),
  CHECK ((relation = ANY (ARRAY['family'::text, 'friend'::text, 'teacher'::text, 'colleague'::text, 'practitioner'::text, 'other'::text]))),
  CHECK (((length(shown_name) >= 1) AND (length(shown_name) <= 60)))
)
CREATE INDEX invitation_person ON assessment.invitation USING btree (person_id, made_at DESC)

table assessment.peer_draft (
  id uuid not null,
  invitation_id uuid not null,
  competence_id uuid not null,
  answer text not null,
  proficiency_rank smallint,
  at timestamp with time zone not null,
  UNIQUE (invitation_id, competence_id),
  PRIMARY KEY (id),
  FOREIGN KEY (competence_id) REFERENCES frameworks.competence(id),
  FOREIGN KEY (invitation_id) REFERENCES assessment.invitation(id) ON DELETE CASCADE,
  CHECK ((answer = ANY (ARRAY['level'::text, 'not sure'::text, 'not now'::text]))),
  CHECK (((answer = 'level'::text) = (proficiency_rank IS NOT NULL))),
  CHECK (((proficiency_rank >= 1) AND (proficiency_rank <= 6)))
)

table assessment.rating (
  id uuid not null,
  person_id uuid not null,
  by_person_id uuid,
  capacity text not null,
  sitting_id uuid,
  invitation_id uuid,
  edition_id uuid not null,
  competence_id uuid not null,
  answer text not null,
  proficiency_rank smallint,
  turn smallint not null default 1,
  at timestamp with time zone not null,
  note text,
  UNIQUE (sitting_id, competence_id, turn),
  PRIMARY KEY (id),
  FOREIGN KEY (by_person_id) REFERENCES identity.person(id),
  FOREIGN KEY (edition_id, competence_id) REFERENCES frameworks.competence(edition_id, id),
  FOREIGN KEY (invitation_id) REFERENCES assessment.invitation(id),
  FOREIGN KEY (person_id) REFERENCES identity.person(id),
  FOREIGN KEY (sitting_id) REFERENCES assessment.sitting(id),
  CHECK ((answer = ANY (ARRAY['level'::text, 'not sure'::text, 'not now'::text]))),
  CHECK ((capacity = ANY (ARRAY['self'::text, 'peer'::text, 'practitioner'::text, 'assignment'::text, 'observation'::text, 'portfolio'::text]))),
  CHECK (((answer = 'level'::text) = (proficiency_rank IS NOT NULL))),
  CHECK (((capacity = 'self'::text) = (sitting_id IS NOT NULL))),
  CHECK (((capacity <> 'self'::text) OR (by_person_id IS NULL))),
  CHECK (((capacity = 'peer'::text) = (invitation_id IS NOT NULL))),
  CHECK (((length(note) >= 1) AND (length(note) <= 1000))),
  CHECK (((proficiency_rank >= 1) AND (proficiency_rank <= 6))),
  CHECK ((turn >= 1))
)
CREATE INDEX rating_by_person ON assessment.rating USING btree (by_person_id) WHERE (capacity <> 'self'::text)
CREATE UNIQUE INDEX rating_invitation ON assessment.rating USING btree (invitation_id, competence_id, turn) WHERE (invitation_id IS NOT NULL)
CREATE INDEX rating_newest ON assessment.rating USING btree (person_id, edition_id, competence_id, at DESC, id DESC)

table assessment.sitting (
  id uuid not null,
  person_id uuid not null,
  framework text not null,
  edition_id uuid not null,
  area_keys text[] not null,
  begun_at timestamp with time zone not null,
  finished_at timestamp with time zone,
  PRIMARY KEY (id),
  FOREIGN KEY (edition_id) REFERENCES frameworks.edition(id),
  FOREIGN KEY (person_id) REFERENCES identity.person(id),
  CHECK (((cardinality(area_keys) >= 1) AND (cardinality(area_keys) <= 7))),
  CHECK ((finished_at >= begun_at))
)
CREATE INDEX sitting_person ON assessment.sitting USING btree (person_id, begun_at DESC)
