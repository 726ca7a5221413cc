import type { Language } from '#platform/language/languages.ts';
import type { TextState } from '#platform/language/text.ts';
import { inOrder, partsIn, slotOf, type Pack, type Wording } from './pack.ts';
import { framework, partOf, type Field } from './part.ts';

/** What a file would change of a framework: parts and texts added, changed or removed. */

export interface PartChange {
  what: 'added' | 'changed' | 'removed';
  part: string;
  /** What of it changed, where it is the structure: its place, code, activation level, licence… */
  property?: string;
  before?: string;
  after?: string;
}

export interface TextChange extends PartChange {
  field: Field;
  position: number;
  language: Language;
}

export interface Changes {
  parts: PartChange[];
  texts: TextChange[];
}

export const changesNothing = ({ parts, texts }: Changes): boolean => parts.length === 0 && texts.length === 0;

const ranks: Record<TextState, number> = { draft: 0, reviewed: 1, official: 2 };

const ownTexts = (pack: Pack): Map<string, string> =>
  new Map(
    pack.wordings.filter(({ language }) => language === pack.language).map((wording) => [slotOf(wording), wording.text])
  );

const placeOf = (wording: Wording): string => `${wording.language} ${slotOf(wording)}`;

/**
 * A pack together with what is kept of the edition before it: translations into languages that the file does not
 * speak, where the original wording is still the same. With `keepBetter`, also a text that someone has since
 * reviewed stays before a mere draft of it: shipped files never undo a curator's work.
 */
export function merged(before: Pack | undefined, pack: Pack, { keepBetter = false } = {}): Pack {
  if (!before) return { ...pack, wordings: inOrder(pack) };
  const spoken = new Set(pack.wordings.map(({ language }) => language));
  const [was, is] = [ownTexts(before), ownTexts(pack)];
  const better = new Map<string, Wording>();
  const given = new Map(pack.wordings.map((wording) => [placeOf(wording), wording]));
  for (const wording of before.wordings) {
    const slot = slotOf(wording);
    if (was.get(slot) === undefined || was.get(slot) !== is.get(slot)) continue;
    const other = given.get(placeOf(wording));
    const kept = keepBetter && ranks[wording.state] > ranks[other?.state ?? 'draft'];
    if (!spoken.has(wording.language) || kept) better.set(placeOf(wording), wording);
  }
  const wordings = [...pack.wordings.filter((wording) => !better.has(placeOf(wording))), ...better.values()];
  return { ...pack, wordings: inOrder({ ...pack, wordings }) };
}

/** Structure and original wording, as one text: where it is another, so is the edition. Front matter is not in it. */
export function contentOf(pack: Pack): string {
  const { activationLevels, proficiencyLevels, phases, areas } = pack;
  const texts = inOrder(pack)
    .filter(({ language, part }) => language === pack.language && part !== framework)
    .map((wording) => [slotOf(wording), wording.text]);
  const structure = areas.map(({ key, activationLevel, competences }) => [
    ...[key, activationLevel],
    competences.map((one) => [one.key, one.code, one.activationLevel])
  ]);
  return JSON.stringify([pack.language, activationLevels, proficiencyLevels, phases, structure, texts]);
}

/** Each part with those of its properties that are no texts. */
function properties(pack: Pack): Map<string, Record<string, string>> {
  const { licence, source } = pack;
  const address = ({ name, address }: { name: string | null; address: string | null }) =>
    [name, address].filter(Boolean).join(' ');
  const of = new Map<string, Record<string, string>>(partsIn(pack).map((part) => [part, {}]));
  const front = { version: pack.version, status: pack.status, licence: address(licence), source: address(source) };
  of.set(framework, { ...front, language: pack.language });
  for (const [kind, keys] of [
    ['activation', pack.activationLevels],
    ['proficiency', pack.proficiencyLevels],
    ['phase', pack.phases]
  ] as const) {
    for (const [index, key] of keys.entries()) of.set(partOf(kind, key), { place: String(index + 1) });
  }
  for (const [index, area] of pack.areas.entries()) {
    of.set(partOf('area', area.key), { place: String(index + 1), activationLevel: area.activationLevel ?? '' });
    for (const [place, { key, code, activationLevel }] of area.competences.entries()) {
      const own = {
        area: area.key,
        place: String(place + 1),
        code: code ?? '',
        activationLevel: activationLevel ?? ''
      };
      of.set(partOf('competence', key), own);
    }
  }
  return of;
}

/** Descriptors are told by their texts; as parts they would only say the same again. */
const isPlace = (part: string): boolean => !part.startsWith('descriptor:') && !part.startsWith('phase-descriptor:');

function partChanges(before: Pack | undefined, after: Pack): PartChange[] {
  const was = before ? properties(before) : new Map<string, Record<string, string>>();
  const is = properties(after);
  const added = [...is.keys()].filter((part) => !was.has(part)).map((part): PartChange => ({ what: 'added', part }));
  const removed = [...was.keys()]
    .filter((part) => !is.has(part))
    .map((part): PartChange => ({ what: 'removed', part }));
  const changed = [...is].flatMap(([part, now]) =>
    Object.entries(was.has(part) ? now : {})
      .filter(([property, value]) => was.get(part)?.[property] !== value)
      .map(([property, value]): PartChange => ({
        what: 'changed',
        part,
        property,
        before: was.get(part)?.[property] ?? '',
        after: value
      }))
  );
  return [...added, ...changed, ...removed].filter(({ part }) => isPlace(part));
}

/** A text with all that is said of it, so that a new state or licence counts as a change. */
const whole = ({ text, state, licence, source }: Wording): string =>
  [text, state === 'draft' ? '' : `[${state}]`, licence?.name, licence?.address, source?.name, source?.address]
    .filter(Boolean)
    .join(' ');

function textChanges(before: Pack | undefined, after: Pack): TextChange[] {
  const was = new Map((before?.wordings ?? []).map((wording) => [placeOf(wording), wording]));
  const is = new Map(after.wordings.map((wording) => [placeOf(wording), wording]));
  const at = ({ part, field, position, language }: Wording) => ({ part, field, position, language });
  const now = [...is].flatMap(([place, wording]): TextChange[] => {
    const earlier = was.get(place);
    if (!earlier) return [{ what: 'added', ...at(wording), after: whole(wording) }];
    if (whole(earlier) === whole(wording)) return [];
    return [{ what: 'changed', ...at(wording), before: whole(earlier), after: whole(wording) }];
  });
  const gone = [...was].filter(([place]) => !is.has(place));
  return [
    ...now,
    ...gone.map(([, wording]): TextChange => ({ what: 'removed', ...at(wording), before: whole(wording) }))
  ];
}

export const changesBetween = (before: Pack | undefined, after: Pack): Changes => ({
  parts: partChanges(before, after),
  texts: textChanges(before, after)
});

export interface ShownCounts {
  added: number;
  changed: number;
  removed: number;
}

const countsOf = (changes: PartChange[]): ShownCounts => {
  const of = (what: PartChange['what']) => changes.filter((change) => change.what === what).length;
  return { added: of('added'), changed: of('changed'), removed: of('removed') };
};

/** A new framework has more changes than anyone reads; their counts are always of all. */
const shownMax = 200;

export const shownOf = ({ parts, texts }: Changes) => ({
  parts: parts.slice(0, shownMax),
  partCounts: countsOf(parts),
  texts: texts.slice(0, shownMax),
  textCounts: countsOf(texts)
});
