table identity.account (
  person_id uuid not null,
  email text not null,
  email_key text not null,
  password_hash text not null,
  created_at timestamp with time zone not null,
  verified_at timestamp with time zone,
  suspended_at timestamp with time zone,
  UNIQUE (email_key),
  PRIMARY KEY (person_id),
  FOREIGN KEY (person_id) REFERENCES identity.person(id) ON DELETE CASCADE
)

table identity.person (
  id uuid not null,
  created_at timestamp with time zone not null,
  chosen_name text,
  language text not null,
  country text,
  birth_year smallint,
  merged_into uuid,
  erased_at timestamp with time zone,
  PRIMARY KEY (id),
  FOREIGN KEY (merged_into) REFERENCES identity.person(id)
)

table identity.return_link (
  token_hash bytea not null,
  person_id uuid not null,
  made_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  PRIMARY KEY (token_hash),
  FOREIGN KEY (person_id) REFERENCES identity.person(id) ON DELETE CASCADE
)
CREATE INDEX return_link_person ON identity.return_link USING btree (person_id)

table identity.session (
  id uuid not null,
  token_hash bytea not null,
  person_id uuid not null,
  opened_at timestamp with time zone not null,
  seen_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  browser text,
  UNIQUE (token_hash),
  PRIMARY KEY (id),
  FOREIGN KEY (person_id) REFERENCES identity.person(id) ON DELETE CASCADE
)
CREATE INDEX session_person ON identity.session USING btree (person_id)
