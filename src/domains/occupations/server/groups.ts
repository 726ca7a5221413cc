import { sql } from 'kysely';
import type { Database } from '#platform/database/handle.ts';
import type { Language } from '#platform/language/languages.ts';
import type { LocalText } from '#platform/language/text.ts';
import { nearest, textOf } from './wording.ts';

export interface Group {
  code: string;
  name: LocalText;
}

/** A group with those above it and those right below it; of none, the ten major groups. One statement. */
export async function around(
  db: Database,
  code: string | null,
  language: Language
): Promise<{ line: Group[]; below: Group[] }> {
  const own = code ?? '';
  const { rows } = await sql<{ code: string; label: string; language: string }>`
    select distinct on (text.code) text.code, text.label, text.language
    from occupations.isco_group_text as text
    where (length(text.code) = ${own.length + 1} and starts_with(text.code, ${own})) or starts_with(${own}, text.code)
    order by text.code, ${nearest(language)}`.execute(db);
  const groups = rows.map((row) => ({ code: row.code, name: textOf(row, 'esco') }));
  return {
    line: groups.filter((group) => own.startsWith(group.code)),
    below: groups.filter((group) => !own.startsWith(group.code))
  };
}

/** The names of groups of any height, by their codes. One statement. */
export async function names(db: Database, codes: string[], language: Language): Promise<Map<string, LocalText>> {
  if (codes.length === 0) return new Map();
  const { rows } = await sql<{ code: string; label: string; language: string }>`
    select distinct on (text.code) text.code, text.label, text.language
    from occupations.isco_group_text as text
    where text.code = any(${codes}::text[])
    order by text.code, ${nearest(language)}`.execute(db);
  return new Map(rows.map((row) => [row.code, textOf(row, 'esco')]));
}
