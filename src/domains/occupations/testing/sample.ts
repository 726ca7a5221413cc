import * as clock from '#platform/clock.ts';
import type { Database } from '#platform/database/handle.ts';
import { newId } from '#platform/database/id.ts';

/** A small catalogue of a test's own making, put straight into the tables. */

type Texts = Record<string, string | { label: string; alternatives?: string[]; description?: string; day?: string }>;

export interface SampleSkill {
  id?: string;
  texts: Texts;
  kind?: 'skill' | 'knowledge';
  withdrawn?: boolean;
}

export interface SampleOccupation {
  id?: string;
  isco?: string;
  texts: Texts;
  interests?: number[];
  values?: number[];
  preparation?: number;
  language?: number;
  subjects?: string[];
  /** Ids of skills. */
  essential?: string[];
  optional?: string[];
  withdrawn?: boolean;
}

export interface Sample {
  source?: 'starter' | 'esco';
  occupations?: SampleOccupation[];
  skills?: SampleSkill[];
}

async function release(db: Database, source: string): Promise<string> {
  const id = newId();
  await db
    .insertInto('occupations.release')
    .values({ id, source, version: '1.1.1', files: '[]', report: '{}', imported_at: clock.now() })
    .execute();
  return id;
}

const textRows = (texts: Texts) =>
  Object.entries(texts).map(([language, text]) => {
    const {
      label,
      alternatives = [],
      description = null,
      day = null
    } = typeof text === 'string' ? { label: text } : text;
    return { language, label, alternatives, description, day };
  });

async function putSkill(
  db: Database,
  { id = newId(), texts, kind = 'skill', withdrawn = false }: SampleSkill,
  source: string,
  releaseId: string
) {
  const withdrawn_at = withdrawn ? clock.now() : null;
  await db.insertInto('occupations.skill').values({ id, source, kind, withdrawn_at }).execute();
  const rows = textRows(texts).map(({ day: _day, ...row }) => ({ ...row, skill_id: id, release_id: releaseId }));
  await db.insertInto('occupations.skill_text').values(rows).execute();
}

async function putOccupation(db: Database, given: SampleOccupation, source: string, releaseId: string) {
  const { id = newId(), isco = '2221', texts, interests, values, preparation, language, subjects = [] } = given;
  const known = interests ?? values ?? preparation ?? language;
  await db
    .insertInto('occupations.isco_group')
    .values({ code: isco })
    .onConflict((clash) => clash.doNothing())
    .execute();
  await db
    .insertInto('occupations.occupation')
    .values({
      ...{ id, source, isco, subjects, preparation },
      interests: interests ?? null,
      work_values: values ?? null,
      language_demand: language,
      profile_basis: known === undefined ? null : 'starter',
      withdrawn_at: given.withdrawn ? clock.now() : null
    })
    .execute();
  const rows = textRows(texts).map((row) => ({ ...row, occupation_id: id, release_id: releaseId }));
  await db.insertInto('occupations.occupation_text').values(rows).execute();
  const { essential = [], optional = [] } = given;
  const needs = [
    ...essential.map((skill_id) => ({ occupation_id: id, skill_id, essential: true })),
    ...optional.map((skill_id) => ({ occupation_id: id, skill_id, essential: false }))
  ];
  if (needs.length > 0) await db.insertInto('occupations.need').values(needs).execute();
}

/** Adds to what is there, and marks that it has changed. */
export async function put(db: Database, { source = 'esco', occupations = [], skills = [] }: Sample): Promise<void> {
  const releaseId = await release(db, source);
  for (const skill of skills) await putSkill(db, skill, source, releaseId);
  for (const occupation of occupations) await putOccupation(db, occupation, source, releaseId);
  await db.updateTable('occupations.stamp').set({ stamp: newId() }).execute();
}
