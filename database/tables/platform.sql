table platform.event (
  id uuid not null,
  at timestamp with time zone not null,
  what text not null,
  by_person uuid,
  on_behalf_of uuid,
  subject text,
  detail jsonb,
  PRIMARY KEY (id)
)
CREATE INDEX event_by_person ON platform.event USING btree (by_person, at)
CREATE INDEX event_on_behalf_of ON platform.event USING btree (on_behalf_of, at) WHERE (on_behalf_of IS NOT NULL)

table platform.setting (
  name text not null,
  since date not null,
  value jsonb not null,
  source text,
  PRIMARY KEY (name, since)
)

table platform.upload (
  id uuid not null,
  kind text not null,
  file_name text not null,
  bytes integer not null,
  language text,
  version text,
  uploaded_by uuid not null,
  uploaded_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  state text not null,
  share real not null default 0,
  doing text,
  touched_at timestamp with time zone not null,
  report jsonb,
  fault jsonb,
  PRIMARY KEY (id),
  CHECK (((length(file_name) >= 1) AND (length(file_name) <= 200))),
  CHECK (((length(kind) >= 1) AND (length(kind) <= 40))),
  CHECK ((state = ANY (ARRAY['reading'::text, 'shown'::text, 'bringing'::text, 'done'::text, 'faulty'::text])))
)
CREATE INDEX upload_by ON platform.upload USING btree (uploaded_by, uploaded_at DESC)
