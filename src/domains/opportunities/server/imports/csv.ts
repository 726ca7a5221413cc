import type { Reading } from '#platform/imports/reading.ts';
import type { SourceFile } from '#platform/imports/source.ts';
import type { Columns, Entries } from './gathered.ts';

/** Our own table. What each column means stands in README.md. */

export const columns = ['id', 'source', 'kind', 'provider', 'title', 'summary', 'language', 'mode'] as const;

const extra = [
  ...(['taught_in', 'place', 'country', 'region', 'starts_on', 'ends_on', 'apply_by', 'expires_on', 'hours'] as const),
  ...(['eqf', 'isced_f', 'isco08', 'cost', 'currency', 'funding', 'voucher', 'link', 'skills', 'occupations'] as const),
  ...(['demo', 'licence'] as const)
];

/** How our fields are called in the table, where they are called otherwise. */
const called: Columns = {
  ...{ languages: 'taught_in', startsOn: 'starts_on', endsOn: 'ends_on', applyBy: 'apply_by' },
  ...{ expiresOn: 'expires_on', iscedF: 'isced_f', isco: 'isco08' }
};

/** Several in one cell stand behind each other, with a bar or a space between. */
const lines = (cell: string): string => cell.trim().replaceAll(/[|\s]+/g, '\n');

export async function readCsv(file: SourceFile, reading: Reading, into: Entries): Promise<void> {
  for await (const { line, cells } of reading.rows(file, 'opportunities', { columns, extra })) {
    const { id, source, provider, demo, licence, taught_in, starts_on, ends_on, apply_by, expires_on, ...rest } = cells;
    const fields = {
      ...{ ...rest, languages: taught_in, startsOn: starts_on, endsOn: ends_on, applyBy: apply_by },
      ...{ expiresOn: expires_on, iscedF: cells.isced_f, isco: cells.isco08 },
      skills: lines(cells.skills),
      occupations: lines(cells.occupations)
    };
    into.put(
      {
        ...{ source: source.trim(), key: id.trim(), provider: provider.trim(), licence: licence.trim(), fields },
        demo: /^(yes|true|1)$/i.test(demo.trim())
      },
      { file: file.name, line },
      called
    );
  }
}
