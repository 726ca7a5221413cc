import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import { parse } from 'yaml';
import { z } from 'zod';
import type { Database } from '#platform/database/handle.ts';
import { subjectsFrom } from '../../profile.ts';

/** Which school subjects lead to an occupation: those of the fields (ISCED-F) of the knowledge it cannot do without. */

const shape = z.object({ subjects: z.array(z.object({ key: z.string(), iscedF: z.array(z.string()) })) });

const path = (): string => join(process.cwd(), 'reference/careers/subjects.yaml');

/** The subjects of a field, or of the nearest field around it. */
async function readSubjects(): Promise<(field: string) => string[]> {
  if (!existsSync(path())) return () => [];
  const { subjects } = shape.parse(parse(await readFile(path(), 'utf8')));
  const byField = new Map<string, string[]>();
  for (const { key, iscedF } of subjects)
    for (const field of iscedF) byField.set(field, [...(byField.get(field) ?? []), key]);
  return (field) => {
    for (let around = field; around.length > 1; around = around.slice(0, -1)) {
      const found = byField.get(around);
      if (found) return found;
    }
    return [];
  };
}

export async function subjectsByOccupation(db: Database): Promise<Map<string, string[]>> {
  const subjectsOf = await readSubjects();
  const { rows } = await sql<{ id: string; fields: string[] }>`
    select need.occupation_id as id, array_agg(substring(place.address from '/isced-f/([0-9]+)$') order by need.skill_id)
      as fields
    from occupations.need
    join occupations.skill on skill.id = need.skill_id and skill.kind = 'knowledge' and skill.withdrawn_at is null
    join occupations.skill_place place on place.skill_id = skill.id and place.address ~ '/isced-f/[0-9]+$'
    where need.essential
    group by need.occupation_id`.execute(db);
  return new Map(rows.map(({ id, fields }) => [id, subjectsFrom(fields, subjectsOf)]));
}
