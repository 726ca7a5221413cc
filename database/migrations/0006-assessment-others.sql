-- Someone who knows a person is asked to answer the same statements about them, by a private link.
-- Open, then begun, then sent; or else revoked, or past its day.
create table assessment.invitation (
  id uuid primary key,
  -- The link itself is shown once and passed on by the person; here stands its SHA-256.
  token_hash bytea not null unique,
  person_id uuid not null references identity.person (id),
  framework text not null,
  edition_id uuid not null references frameworks.edition (id),
  area_keys text[] not null check (cardinality(area_keys) between 1 and 7),
  -- The name by which whoever is asked knows the person: all they see of them but the statements.
  shown_name text not null check (length(shown_name) between 1 and 60),
  made_at timestamptz not null,
  expires_at timestamptz not null check (expires_at > made_at and expires_at <= made_at + interval '90 days'),
  revoked_at timestamptz,
  relation text check (relation in ('family', 'friend', 'teacher', 'colleague', 'practitioner', 'other')),
  begun_at timestamptz,
  sent_at timestamptz check (sent_at >= begun_at),
  check ((relation is null) = (begun_at is null)),
  check (num_nonnulls(revoked_at, sent_at) <= 1)
);
create index invitation_person on assessment.invitation (person_id, made_at desc);

-- What someone asked has answered and not yet sent: the person sees nothing of it, and it may still change.
create table assessment.peer_draft (
  -- Becomes the rating's id.
  id uuid primary key,
  invitation_id uuid not null references assessment.invitation (id) on delete cascade,
  competence_id uuid not null references frameworks.competence (id),
  answer text not null check (answer in ('level', 'not sure', 'not now')),
  proficiency_rank smallint check (proficiency_rank between 1 and 6),
  at timestamptz not null,
  check ((answer = 'level') = (proficiency_rank is not null)),
  unique (invitation_id, competence_id)
);

alter table assessment.rating
  add foreign key (invitation_id) references assessment.invitation (id),
  add check ((capacity = 'peer') = (invitation_id is not null));
