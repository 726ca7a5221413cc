import type { Words } from '#platform/language/words.ts';
import type { LocalText } from '#platform/language/text.ts';
import type { Opportunity } from '../opportunity.ts';

/** The fields of an entry's form, in their order. */
export const entryFields = [
  ...(['kind', 'title', 'summary', 'language', 'mode', 'place', 'country', 'region', 'startsOn', 'endsOn'] as const),
  ...(['applyBy', 'expiresOn', 'hours', 'languages', 'eqf', 'cost', 'currency', 'funding', 'voucher', 'link'] as const),
  ...(['skills', 'occupations', 'iscedF', 'isco', 'organisation'] as const)
];

export const entryLabels = (t: Words): Record<string, string> =>
  Object.fromEntries(entryFields.map((field) => [field, t(`opportunityField.${field}`)]));

interface Names {
  skills: Map<string, LocalText>;
  occupations: Map<string, LocalText>;
}

/** An entry as its form shows it: by names where there are any, by our ids elsewhere. */
export function valuesOf(entry: Opportunity, names: Names): Record<string, string> {
  const lines = (ids: string[], known: Map<string, LocalText>) => ids.map((id) => known.get(id)?.text ?? id).join('\n');
  const text = (value: string | number | null) => (value === null ? '' : String(value));
  return {
    ...{ kind: entry.kind, title: entry.title.text, summary: entry.summary.text, language: entry.title.language },
    ...{ mode: entry.mode, place: text(entry.place), country: text(entry.country), region: text(entry.region) },
    ...{ startsOn: text(entry.startsOn), endsOn: text(entry.endsOn), applyBy: text(entry.applyBy) },
    ...{ expiresOn: text(entry.expiresOn), hours: text(entry.hours), languages: entry.languages.join(' ') },
    ...{ eqf: text(entry.eqf), cost: text(entry.cost), currency: text(entry.currency), funding: text(entry.funding) },
    ...{ voucher: entry.voucher ? 'on' : '', link: text(entry.link), iscedF: text(entry.iscedF) },
    isco: entry.isco.join(' '),
    skills: lines(entry.skills, names.skills),
    occupations: lines(entry.occupations, names.occupations)
  };
}
