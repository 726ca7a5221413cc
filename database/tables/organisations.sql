table organisations.first_administrator_link (
  token_hash bytea not null,
  made_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  PRIMARY KEY (token_hash)
)

table organisations.invitation (
  id uuid not null,
  token_hash bytea not null,
  organisation_id uuid not null,
  email text,
  role text not null,
  invited_by uuid not null,
  made_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  accepted_at timestamp with time zone,
  accepted_by uuid,
  withdrawn_at timestamp with time zone,
  UNIQUE (token_hash),
  PRIMARY KEY (id),
  FOREIGN KEY (organisation_id) REFERENCES organisations.organisation(id),
  CHECK ((role = ANY (ARRAY['person'::text, 'practitioner'::text, 'planner'::text, 'curator'::text, 'administrator'::text])))
)
CREATE INDEX invitation_organisation ON organisations.invitation USING btree (organisation_id, made_at)

table organisations.membership (
  id uuid not null,
  organisation_id uuid not null,
  person_id uuid not null,
  role text not null,
  began_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  ended_by uuid,
  PRIMARY KEY (id),
  FOREIGN KEY (organisation_id) REFERENCES organisations.organisation(id),
  CHECK ((role = ANY (ARRAY['person'::text, 'practitioner'::text, 'planner'::text, 'curator'::text, 'administrator'::text])))
)
CREATE UNIQUE INDEX membership_current ON organisations.membership USING btree (organisation_id, person_id) WHERE (ended_at IS NULL)
CREATE INDEX membership_person ON organisations.membership USING btree (person_id) WHERE (ended_at IS NULL)

table organisations.organisation (
  id uuid not null,
  name text not null,
  country text not null,
  operator boolean not null default false,
  created_at timestamp with time zone not null,
  PRIMARY KEY (id),
  CHECK ((country ~ '^[A-Z]{2}$'::text)),
  CHECK (((length(name) >= 1) AND (length(name) <= 200)))
)
CREATE UNIQUE INDEX organisation_operator ON organisations.organisation USING btree (operator) WHERE operator
