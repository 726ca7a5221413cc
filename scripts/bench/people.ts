/**
 * Five thousand made-up people with thirty ratings each, as years of use would leave them: one to three sittings,
 * some of all areas and some of a few. The same seed gives the same people.
 */
import { createHash, randomBytes } from 'node:crypto';
import { v7 } from 'uuid';

export interface Area {
  key: string;
  competences: { id: string; key: string }[];
}

export interface SeedEdition {
  id: string;
  slug: string;
  ranks: number;
  areas: Area[];
}

export interface Sitting {
  id: string;
  personId: string;
  areaKeys: string[];
  begunAt: Date;
  finishedAt: Date | null;
}

export interface Rating {
  id: string;
  personId: string;
  sittingId: string;
  competenceId: string;
  answer: 'level' | 'not sure' | 'not now';
  rank: number | null;
  at: Date;
}

/** Someone whose cookie the load generator holds. Their last sitting is open and half answered. */
export interface Known {
  personId: string;
  token: string;
  tokenHash: Buffer;
  sittingId: string;
}

export interface People {
  ids: string[];
  sittings: Sitting[];
  ratings: Rating[];
  /** Those who read what they have. */
  known: Known[];
  /** Those who go on answering: others, since each answer saved makes the reading of a ledger dearer. */
  answering: Known[];
}

/** Mulberry32 (T. Ettinger, public domain): small, fast, good enough to scatter answers. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const dayMs = 86_400_000;
/** Between two sittings of one person. */
const pauseDays = 120;
const sittingsMax = 3;
export const ratingsEach = 30;
/** So many more that a measured save is someone's first or second answer, as in life. */
const answeringPerKnown = 5;

function answered(chance: () => number, ranks: number): Pick<Rating, 'answer' | 'rank'> {
  const draw = chance();
  if (draw < 0.06) return { answer: 'not sure', rank: null };
  if (draw < 0.1) return { answer: 'not now', rank: null };
  return { answer: 'level', rank: 1 + Math.floor(chance() * ranks) };
}

/** How many areas each sitting of a person takes: the mean stays under thirty ratings, the rest is topped up. */
function plan(chance: () => number, all: number): number[] {
  const draw = chance();
  const some = 1 + Math.floor(chance() * (all - 1));
  if (draw < 0.4) return [some];
  if (draw < 0.75) return [all];
  if (draw < 0.92) return [all, some];
  return [all, some, some];
}

export function makePeople(edition: SeedEdition, count: number, knownCount: number): People {
  const chance = random(2026);
  const ratingsMax = count * ratingsEach;
  const ids = Array.from({ length: count }, () => v7());
  const people: People = { ids, sittings: [], ratings: [], known: [], answering: [] };
  const taken = new Map<string, number>();
  const start = Date.now() - (sittingsMax + 1) * pauseDays * dayMs;

  function sit(personId: string, areaCount: number, open: boolean): void {
    const turn = taken.get(personId) ?? 0;
    taken.set(personId, turn + 1);
    const first = Math.floor(chance() * edition.areas.length);
    const areas = edition.areas.map((_, at, all) => all[(first + at) % all.length]!).slice(0, areaCount);
    const days = Math.floor(turn * pauseDays + chance() * (pauseDays / 2));
    // An open sitting takes answers for thirty days only.
    const at = new Date(open ? Date.now() - chance() * 20 * dayMs : start + days * dayMs);
    const finishedAt = open ? null : new Date(at.getTime() + 600_000);
    const sitting = { id: v7(), personId, areaKeys: areas.map(({ key }) => key), begunAt: at, finishedAt };
    people.sittings.push(sitting);
    const reached = open ? areas.slice(0, Math.ceil(areas.length / 2)) : areas;
    for (const { id } of reached.flatMap(({ competences }) => competences)) {
      if (people.ratings.length >= ratingsMax) return;
      const shared = { id: v7(), personId, sittingId: sitting.id, competenceId: id, at };
      people.ratings.push({ ...shared, ...answered(chance, edition.ranks) });
    }
  }

  const all = edition.areas.length;

  function begin(personId: string): Known {
    sit(personId, all, true);
    const token = randomBytes(32).toString('base64url');
    const tokenHash = createHash('sha256').update(token).digest();
    return { personId, token, tokenHash, sittingId: people.sittings.at(-1)!.id };
  }

  const begunCount = Math.min(knownCount * (1 + answeringPerKnown), count);
  for (const [at, personId] of ids.entries()) {
    const isKnown = at < knownCount;
    const isAnswering = !isKnown && at < begunCount;
    const areaCounts = isKnown ? [all, all] : isAnswering ? [] : plan(chance, all);
    for (const areaCount of areaCounts) sit(personId, areaCount, false);
    if (isKnown) people.known.push(begin(personId));
    if (isAnswering) people.answering.push(begin(personId));
  }
  const rest = ids.slice(begunCount);
  for (let at = 0; rest.length > 0 && people.ratings.length < ratingsMax; at = (at + 1) % rest.length) {
    const personId = rest[at]!;
    const full = (taken.get(personId) ?? 0) >= sittingsMax && people.sittings.length < count * sittingsMax - knownCount;
    if (!full) sit(personId, 1, false);
  }
  return people;
}
