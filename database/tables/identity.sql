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

table identity.guardian (
  person_id uuid not null,
  token_hash bytea not null,
  email text,
  asked_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  confirmed_at timestamp with time zone,
  refused_at timestamp with time zone,
  UNIQUE (token_hash),
  PRIMARY KEY (person_id),
  FOREIGN KEY (person_id) REFERENCES identity.person(id) ON DELETE CASCADE
)

table identity.letter_token (
  token_hash bytea not null,
  person_id uuid not null,
  purpose text not null,
  email text,
  made_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  PRIMARY KEY (token_hash),
  FOREIGN KEY (person_id) REFERENCES identity.person(id) ON DELETE CASCADE,
  CHECK ((purpose = ANY (ARRAY['password'::text, 'email'::text, 'verify'::text])))
)
CREATE INDEX letter_token_person ON identity.letter_token USING btree (person_id, purpose)

table identity.own_consent_age (
  country text not null,
  since date not null,
  age smallint not null,
  source text not null,
  PRIMARY KEY (country, since),
  CHECK (((age >= 13) AND (age <= 21))),
  CHECK ((country ~ '^([A-Z]{2}|\*)$'::text))
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
  FOREIGN KEY (merged_into) REFERENCES identity.person(id),
  CHECK (((birth_year >= 1900) AND (birth_year <= 2100))),
  CHECK ((country ~ '^[A-Z]{2}$'::text))
)
CREATE INDEX person_merged_into ON identity.person USING btree (merged_into) WHERE (merged_into IS NOT NULL)

table identity.registration (
  token_hash bytea not null,
  person_id uuid,
  email text not null,
  password_hash text not null,
  chosen_name text,
  language text not null,
  country text not null,
  birth_year smallint not null,
  asked_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  left_person_id uuid,
  PRIMARY KEY (token_hash),
  FOREIGN KEY (left_person_id) REFERENCES identity.person(id) ON DELETE SET NULL,
  FOREIGN KEY (person_id) REFERENCES identity.person(id) ON DELETE CASCADE
)
CREATE INDEX registration_left ON identity.registration USING btree (left_person_id) WHERE (left_person_id IS NOT NULL)
CREATE INDEX registration_person ON identity.registration USING btree (person_id)

table identity.return_link (
  token_hash bytea not null,
  person_id uuid not null,
  made_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
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
