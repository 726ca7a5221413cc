import { localeOf, type Language } from '#platform/language/languages.ts';
import type { LocalText } from '#platform/language/text.ts';
import { interestTypes, workValues, type Catalogue, type InterestType, type WorkValue } from './catalogue.ts';

/** All occupations by name in one language, and the ways through them that need no words. */
export interface Directory {
  catalogue: Catalogue;
  /** By place. */
  names: LocalText[];
  /** Places in the order of the names. */
  order: Int32Array;
}

const latin = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const alphabets: Partial<Record<Language, string>> = {
  es: 'ABCDEFGHIJKLMNÑOPQRSTUVWXYZ',
  ro: 'AĂÂBCDEFGHIÎJKLMNOPQRSȘTȚUVWXYZ',
  el: 'ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩ',
  tr: 'ABCÇDEFGĞHIİJKLMNOÖPRSŞTUÜVYZ'
};

export const lettersOf = (language: Language): string[] => [...(alphabets[language] ?? latin)];

/** Where a name has its place among the letters of a language; undefined if it begins with none of them. */
export function letterOf(name: string, language: Language): string | undefined {
  const [first = ''] = name.trim().normalize('NFC');
  const letters = lettersOf(language);
  const capital = first.toLocaleUpperCase(localeOf(language));
  const plain = capital.normalize('NFD').replaceAll(/\p{M}/gu, '');
  return [capital, plain].find((letter) => letters.includes(letter));
}

export function directory(catalogue: Catalogue, names: LocalText[], language: Language): Directory {
  const { compare } = new Intl.Collator(localeOf(language));
  const order = Int32Array.from(names, (_, place) => place);
  order.sort((one, other) => compare(names[one]!.text, names[other]!.text));
  return { catalogue, names, order };
}

const inOrder = ({ order }: Directory, fits: (place: number) => boolean): number[] => [...order].filter(fits);

export const byLetter = (all: Directory, letter: string, language: Language): number[] =>
  inOrder(all, (place) => letterOf(all.names[place]!.text, language) === letter);

/** Those that begin with none of the language's letters: mostly what is not yet translated. */
export const byNoLetter = (all: Directory, language: Language): number[] =>
  inOrder(all, (place) => letterOf(all.names[place]!.text, language) === undefined);

/** The letters under which something stands. */
export function lettersUsed(all: Directory, language: Language): string[] {
  const used = new Set(all.names.map(({ text }) => letterOf(text, language)));
  return lettersOf(language).filter((letter) => used.has(letter));
}

export const byGroup = (all: Directory, code: string): number[] =>
  inOrder(all, (place) => all.catalogue.isco[place]!.startsWith(code));

export const byPreparation = (all: Directory, level: number): number[] =>
  inOrder(all, (place) => Math.round(all.catalogue.preparation[place]!) === level);

/** Six figures of one occupation; undefined where they are not known. */
function sixAt(figures: Float32Array, place: number): number[] | undefined {
  const own = [...figures.subarray(place * 6, place * 6 + 6)];
  return own.some(Number.isNaN) ? undefined : own;
}

/** The places of the highest figures, the highest first; among equals the earlier. */
const highest = (six: number[], count: number): number[] =>
  six
    .map((value, at) => ({ value, at }))
    .sort((one, other) => other.value - one.value || one.at - other.at)
    .slice(0, count)
    .map(({ at }) => at);

function strongest(all: Directory, figures: Float32Array, wanted: number[]): number[] {
  const strength = new Map<number, number>();
  for (const place of all.order) {
    const six = sixAt(figures, place);
    // In whatever order: a place for people and art is one for art and people.
    const top = six && highest(six, wanted.length);
    if (!top || !wanted.every((at) => top.includes(at))) continue;
    strength.set(
      place,
      wanted.reduce((sum, at) => sum + six[at]!, 0)
    );
  }
  return [...strength].sort((one, other) => other[1] - one[1]).map(([place]) => place);
}

/** Those whose strongest interests are these one or two, the strongest first. */
export const byInterests = (all: Directory, types: InterestType[]): number[] =>
  strongest(
    all,
    all.catalogue.interests,
    types.map((type) => interestTypes.indexOf(type))
  );

/** Those that give most of one thing, the most first. */
export const byValue = (all: Directory, value: WorkValue): number[] =>
  strongest(all, all.catalogue.values, [workValues.indexOf(value)]);

/** The occupations that ask for a skill, by name. */
export function askingFor(all: Directory, skillId: string): { essential: number[]; optional: number[] } {
  const { skillPlaceOf, essential, optional } = all.catalogue;
  const skill = skillPlaceOf.get(skillId);
  const asking = ({ from, skills }: Catalogue['essential']): number[] =>
    skill === undefined ? [] : inOrder(all, (place) => skills.subarray(from[place], from[place + 1]).includes(skill));
  return { essential: asking(essential), optional: asking(optional) };
}
