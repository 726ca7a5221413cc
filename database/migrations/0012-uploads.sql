-- Reference data that someone has uploaded to be brought in: tried first, shown, and brought in when they confirm.
-- The file itself lies in the data folder until it is done with, or a day has passed.
create table platform.upload (
  id uuid primary key,
  -- What it is said to hold: esco, onet…
  kind text not null check (length(kind) between 1 and 40),
  file_name text not null check (length(file_name) between 1 and 200),
  bytes integer not null,
  -- Where the file does not tell.
  language text,
  version text,
  uploaded_by uuid not null,
  uploaded_at timestamptz not null,
  expires_at timestamptz not null,
  -- reading: tried, nothing stays; shown: what it would do is known; bringing: confirmed; done; faulty: cannot be used.
  state text not null check (state in ('reading', 'shown', 'bringing', 'done', 'faulty')),
  -- How far it is, 0 to 1, and with what; touched while somebody works on it.
  share real not null default 0,
  doing text,
  touched_at timestamptz not null,
  report jsonb,
  fault jsonb
);
create index upload_by on platform.upload (uploaded_by, uploaded_at desc);
