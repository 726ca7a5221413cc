table careers.held_occupation (
  id uuid not null,
  person_id uuid not null,
  occupation_id uuid not null,
  added_at timestamp with time zone not null,
  dropped_at timestamp with time zone,
  PRIMARY KEY (id),
  FOREIGN KEY (person_id) REFERENCES identity.person(id)
)
CREATE UNIQUE INDEX held_occupation_open ON careers.held_occupation USING btree (person_id, occupation_id) WHERE (dropped_at IS NULL)

table careers.interest_answer (
  id uuid not null,
  sitting_id uuid not null,
  item text not null,
  answer smallint not null,
  turn smallint not null default 1,
  at timestamp with time zone not null,
  UNIQUE (sitting_id, item, turn),
  PRIMARY KEY (id),
  FOREIGN KEY (sitting_id) REFERENCES careers.interest_sitting(id),
  CHECK (((answer >= 0) AND (answer <= 4))),
  CHECK (((length(item) >= 1) AND (length(item) <= 60))),
  CHECK ((turn >= 1))
)

table careers.interest_sitting (
  id uuid not null,
  person_id uuid not null,
  form text not null,
  begun_at timestamp with time zone not null,
  finished_at timestamp with time zone,
  PRIMARY KEY (id),
  FOREIGN KEY (person_id) REFERENCES identity.person(id),
  CHECK ((finished_at >= begun_at)),
  CHECK ((form = ANY (ARRAY['short'::text, 'full'::text])))
)
CREATE INDEX interest_sitting_person ON careers.interest_sitting USING btree (person_id, begun_at DESC)

table careers.place_language (
  id uuid not null,
  person_id uuid not null,
  how_well smallint not null,
  at timestamp with time zone not null,
  PRIMARY KEY (id),
  FOREIGN KEY (person_id) REFERENCES identity.person(id),
  CHECK (((how_well >= 1) AND (how_well <= 5)))
)
CREATE INDEX place_language_person ON careers.place_language USING btree (person_id, at DESC)

table careers.refusal (
  id uuid not null,
  person_id uuid not null,
  occupation_id uuid not null,
  reason text not null,
  said text,
  at timestamp with time zone not null,
  taken_back_at timestamp with time zone,
  PRIMARY KEY (id),
  FOREIGN KEY (person_id) REFERENCES identity.person(id),
  CHECK ((reason = ANY (ARRAY['tasks'::text, 'conditions'::text, 'training'::text, 'pay'::text, 'place'::text, 'health'::text, 'values'::text, 'other'::text]))),
  CHECK (((length(said) >= 1) AND (length(said) <= 500)))
)
CREATE UNIQUE INDEX refusal_open ON careers.refusal USING btree (person_id, occupation_id) WHERE (taken_back_at IS NULL)

table careers.saved_occupation (
  id uuid not null,
  person_id uuid not null,
  occupation_id uuid not null,
  note text,
  rank smallint,
  saved_at timestamp with time zone not null,
  dropped_at timestamp with time zone,
  dropped_reason text,
  PRIMARY KEY (id),
  FOREIGN KEY (person_id) REFERENCES identity.person(id),
  CHECK (((dropped_reason IS NULL) OR (dropped_at IS NOT NULL))),
  CHECK (((length(dropped_reason) >= 1) AND (length(dropped_reason) <= 500))),
  CHECK (((length(note) >= 1) AND (length(note) <= 1000))),
  CHECK (((rank >= 1) AND (rank <= 99)))
)
CREATE UNIQUE INDEX saved_occupation_open ON careers.saved_occupation USING btree (person_id, occupation_id) WHERE (dropped_at IS NULL)

table careers.skill (
  id uuid not null,
  person_id uuid not null,
  skill_id uuid not null,
  context text not null,
  how_well text not null,
  note text,
  added_at timestamp with time zone not null,
  changed_at timestamp with time zone not null,
  dropped_at timestamp with time zone,
  PRIMARY KEY (id),
  FOREIGN KEY (person_id) REFERENCES identity.person(id),
  CHECK ((context = ANY (ARRAY['work'::text, 'school'::text, 'care'::text, 'home'::text, 'volunteering'::text, 'hobbies'::text, 'migration'::text]))),
  CHECK ((how_well = ANY (ARRAY['learning'::text, 'with-help'::text, 'alone'::text, 'teach-others'::text]))),
  CHECK (((length(note) >= 1) AND (length(note) <= 500)))
)
CREATE UNIQUE INDEX skill_open ON careers.skill USING btree (person_id, skill_id) WHERE (dropped_at IS NULL)

table careers.training_wish (
  id uuid not null,
  person_id uuid not null,
  preparation smallint not null,
  at timestamp with time zone not null,
  PRIMARY KEY (id),
  FOREIGN KEY (person_id) REFERENCES identity.person(id),
  CHECK (((preparation >= 1) AND (preparation <= 5)))
)
CREATE INDEX training_wish_person ON careers.training_wish USING btree (person_id, at DESC)

table careers.values_ranking (
  id uuid not null,
  person_id uuid not null,
  ranking text[] not null,
  at timestamp with time zone not null,
  PRIMARY KEY (id),
  FOREIGN KEY (person_id) REFERENCES identity.person(id),
  CHECK ((cardinality(ranking) = 6))
)
CREATE INDEX values_ranking_person ON careers.values_ranking USING btree (person_id, at DESC)

table careers.weighting (
  person_id uuid not null,
  interests smallint not null,
  skills smallint not null,
  work_values smallint not null,
  preparation smallint not null,
  language smallint not null,
  at timestamp with time zone not null,
  PRIMARY KEY (person_id),
  FOREIGN KEY (person_id) REFERENCES identity.person(id),
  CHECK (((interests >= 0) AND (interests <= 4))),
  CHECK (((language >= 0) AND (language <= 4))),
  CHECK (((preparation >= 0) AND (preparation <= 4))),
  CHECK (((skills >= 0) AND (skills <= 4))),
  CHECK (((work_values >= 0) AND (work_values <= 4)))
)
