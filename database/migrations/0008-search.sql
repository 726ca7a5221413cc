-- What search looks words up in. All of it follows from the texts, and is written anew in the transaction that changes
-- them; each process reads one language of it at a time, and keeps it for one stamp.

-- Occupations and skills by number, the more usual first: among equals the lower number is shown first.
create table occupations.search_concept (
  number int primary key,
  kind text not null check (kind in ('occupation', 'skill')),
  concept_id uuid not null
);

-- A folded word (small letters without accents), its stems (Snowball), and where it stands. Each finding is what its place costs (0 is the whole name) times 2^20, plus the concept's number.
create table occupations.search_word (
  language text not null,
  word text not null,
  stems text[] not null,
  occupations int[] not null,
  skills int[] not null,
  primary key (language, word)
);
