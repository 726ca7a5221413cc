import { interestTypes, workValues, type InterestType, type WorkValue } from '#domains/occupations/catalogue.ts';
import {
  byGroup,
  byInterests,
  byLetter,
  byNoLetter,
  byPreparation,
  byValue,
  lettersUsed,
  type Directory
} from '#domains/occupations/directory.ts';
import * as contents from '#domains/careers/server/contents.ts';
import * as directories from '#domains/occupations/server/directories.ts';
import { placeName } from '#domains/labour-market/geo.ts';
import * as summaries from '#domains/labour-market/server/summaries.ts';
import * as groups from '#domains/occupations/server/groups.ts';
import type { Database } from '#platform/database/handle.ts';
import { NotFound } from '#platform/errors.ts';
import type { Language } from '#platform/language/languages.ts';
import type { LocalText } from '#platform/language/text.ts';
import type { WordsKey } from '#platform/language/words.ts';

/** A way through the occupations without a word: where it leads, and what else there is of its kind. */
export interface Way {
  /** A sentence of ours with names in it, or a name as it is. */
  title: { key: WordsKey; names: LocalText[] } | LocalText;
  lead: LocalText | null;
  note: WordsKey | null;
  places: number[];
  kind: WordsKey;
  others: { of: string; name: LocalText | string; current: boolean }[];
  /** Groups below this one, and above it. */
  below: groups.Group[];
  above: groups.Group[];
}

interface Asked {
  db: Database;
  all: Directory;
  of: string;
  language: Language;
}

const rest = { lead: null, note: null, below: [], above: [] };
const plainly = (text: string, language: Language): LocalText => ({ text, language, state: 'official' });

async function letters({ all, of, language }: Asked): Promise<Way> {
  const used = lettersUsed(all, language);
  const others = used.map((letter) => ({ of: letter, name: letter, current: letter === of }));
  const kind = 'browse.letters' as const;
  if (of === '-') {
    const places = byNoLetter(all, language);
    return { ...rest, title: { key: 'browse.noLetterTitle', names: [] }, places, kind, others };
  }
  if (!used.includes(of)) throw new NotFound();
  const title = { key: 'browse.letter' as const, names: [plainly(of, language)] };
  return { ...rest, title, places: byLetter(all, of, language), kind, others };
}

async function interests({ all, of, language }: Asked): Promise<Way> {
  const chosen = [...new Set(of)] as InterestType[];
  if (chosen.length > 2 || !chosen.every((type) => interestTypes.includes(type))) throw new NotFound();
  const { types } = await contents.interests(language);
  const found = chosen.map((key) => types.find((type) => type.key === key)!);
  const [first] = chosen;
  const others = types.map(({ key, name }) => ({
    of: key === first ? key : `${first}${key}`,
    name,
    current: chosen.includes(key)
  }));
  const key = chosen.length === 1 ? ('browse.interestsOne' as const) : ('browse.interestsTwo' as const);
  return {
    ...rest,
    title: { key, names: found.map(({ name }) => name) },
    lead: chosen.length === 1 ? found[0]!.summary : null,
    note: 'browse.interestsNote',
    places: byInterests(all, chosen),
    kind: 'browse.interestsAdd',
    others
  };
}

/** One of a list of things that have a name and a sentence. */
function oneOf(parts: { key: string | number; name: LocalText; summary: LocalText }[], of: string) {
  const found = parts.find(({ key }) => String(key) === of);
  if (!found) throw new NotFound();
  const others = parts.map(({ key, name }) => ({ of: String(key), name, current: String(key) === of }));
  return { ...rest, title: found.name, lead: found.summary, others };
}

async function subjects({ db, all, of, language }: Asked): Promise<Way> {
  const own = oneOf((await contents.subjects(language)).subjects, of);
  const ids = await directories.idsBySubject(db, of);
  const places = [...all.order].filter((place) => ids.has(all.catalogue.ids[place]!));
  return { ...own, places, kind: 'browse.subjects' };
}

async function values({ all, of, language }: Asked): Promise<Way> {
  const own = oneOf((await contents.values(language)).values, of);
  if (!workValues.includes(of as WorkValue)) throw new NotFound();
  return { ...own, note: 'browse.valuesNote', places: byValue(all, of as WorkValue), kind: 'browse.values' };
}

async function preparation({ all, of, language }: Asked): Promise<Way> {
  const own = oneOf((await contents.preparation(language)).levels, of);
  return { ...own, places: byPreparation(all, Number(of)), kind: 'browse.preparation' };
}

async function fields({ db, all, of, language }: Asked): Promise<Way> {
  if (!/^\d{1,4}$/.test(of)) throw new NotFound();
  const { line, below } = await groups.around(db, of, language);
  const own = line.find(({ code }) => code === of);
  if (!own) throw new NotFound();
  const above = line.filter(({ code }) => code !== of);
  return { ...rest, title: own.name, places: byGroup(all, of), kind: 'browse.groupsIn', others: [], below, above };
}

/** Fields in which more people are expected to work, the fastest growing first. */
async function growing({ db, all, of, language }: Asked): Promise<Way> {
  if (!/^[A-Z][A-Z0-9_]{1,14}$/.test(of)) throw new NotFound();
  const { geo, groups: found } = await summaries.growingGroups(db, of);
  const names = await groups.names(
    db,
    found.map(({ code }) => code),
    language
  );
  const below = found.flatMap(({ code }) => {
    const name = names.get(code);
    return name ? [{ code, name }] : [];
  });
  const title = { key: 'browse.growingIn' as const, names: [plainly(placeName(geo, language), language)] };
  const codes = found.map(({ code }) => code);
  const fits = (place: number) => codes.some((code) => all.catalogue.isco[place]!.startsWith(code));
  const places = [...all.order].filter(fits);
  return { ...rest, title, note: 'browse.growingNote', places, kind: 'browse.growing', others: [], below };
}

const ways: Record<string, (asked: Asked) => Promise<Way>> = {
  letters,
  interests,
  subjects,
  values,
  preparation,
  groups: fields,
  growing
};

export async function follow(db: Database, way: string, of: string, language: Language) {
  const known = Object.hasOwn(ways, way) ? ways[way] : undefined;
  if (!known) throw new NotFound();
  const all = await directories.current(db, language);
  return { all, way: await known({ db, all, of, language }) };
}
