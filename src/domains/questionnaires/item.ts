import type { Area, Competence } from '#domains/frameworks/edition.ts';
import type { LocalText } from '#platform/language/text.ts';

/** A question made of a competence: its statements, lowest level first, and two ways not to choose one. */
export interface Item {
  competenceId: string;
  key: string;
  heading: LocalText;
  summary: LocalText | null;
  statements: Statement[];
}

export interface Statement {
  rank: number;
  text: LocalText;
}

/** Who speaks: a person of themself, or someone who knows them, of them. */
export type Voice = { of: 'self' } | { of: 'other'; name: string };

/** Where a statement about someone says their name. English needs it; other languages may do without. */
const nameSlot = '{name}';

function worded(competence: Competence, voice: Voice): Statement[] {
  return competence.descriptors.flatMap(({ rank, self, other }) => {
    if (voice.of === 'self') return [{ rank, text: self }];
    return other ? [{ rank, text: { ...other, text: other.text.replaceAll(nameSlot, () => voice.name) } }] : [];
  });
}

export const itemOf = (competence: Competence, voice: Voice = { of: 'self' }): Item => ({
  competenceId: competence.id,
  key: competence.key,
  heading: competence.name,
  summary: competence.summary,
  statements: worded(competence, voice).sort((one, other) => one.rank - other.rank)
});

/** With fewer than two statements there is nothing to choose between. */
export const canAsk = (competence: Competence): boolean => competence.descriptors.length >= 2;

/** An area's questions, in the framework's order. */
export const itemsOf = (area: Area, voice?: Voice): Item[] =>
  area.competences.filter(canAsk).map((competence) => itemOf(competence, voice));
