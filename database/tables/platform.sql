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
CREATE INDEX event_on_behalf_of ON platform.event USING btree (on_behalf_of, at)

table platform.setting (
  name text not null,
  since date not null,
  value jsonb not null,
  source text,
  PRIMARY KEY (name, since)
)
