import { stringify } from 'csv-stringify/sync';
import { sql } from 'kysely';
import type { Viewer } from '#domains/identity/viewer.ts';
import * as occupations from '#domains/occupations/server/occupations.ts';
import * as clock from '#platform/clock.ts';
import type { Database } from '#platform/database/handle.ts';
import { NotFound } from '#platform/errors.ts';
import type { Language } from '#platform/language/languages.ts';
import { careersFile, columns, tableOf, type CareersFile } from '../careers-file.ts';
import * as labels from './labels.ts';

/** What a person takes along. All of it is the viewer's own: there is no way to ask for another's. */

type Told = Omit<CareersFile, 'schema' | 'version' | 'exportedAt' | 'language'>;

/** All rows of the viewer, also what was dropped; moments as ISO writes them. */
async function everything(db: Database, me: string): Promise<Told> {
  const iso = (column: string) => sql`to_char(${sql.ref(column)} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
  const { rows } = await sql<Told>`select
    (select coalesce(json_agg(json_build_object('id', id, 'form', form, 'begunAt', ${iso('begun_at')},
        'finishedAt', ${iso('finished_at')}, 'answers', (
          select coalesce(json_agg(json_build_object('item', item, 'answer', answer, 'at', ${iso('at')}) order by at, item, turn), '[]')
          from careers.interest_answer where sitting_id = sitting.id)) order by begun_at), '[]')
      from careers.interest_sitting sitting where person_id = ${me}) as interests,
    (select coalesce(json_agg(json_build_object('ranking', ranking, 'at', ${iso('at')}) order by at), '[]')
      from careers.values_ranking where person_id = ${me}) as values,
    (select coalesce(json_agg(json_build_object('level', preparation, 'at', ${iso('at')}) order by at), '[]')
      from careers.training_wish where person_id = ${me}) as preparation,
    (select coalesce(json_agg(json_build_object('howWell', how_well, 'at', ${iso('at')}) order by at), '[]')
      from careers.place_language where person_id = ${me}) as "placeLanguage",
    (select json_build_object('interests', interests, 'skills', skills, 'values', work_values,
        'preparation', preparation, 'language', language) from careers.weighting where person_id = ${me}) as weights,
    (select coalesce(json_agg(json_build_object('skill', skill_id, 'name', null, 'context', context, 'howWell', how_well,
        'note', note, 'addedAt', ${iso('added_at')}, 'changedAt', ${iso('changed_at')}, 'droppedAt', ${iso('dropped_at')})
        order by added_at, id), '[]') from careers.skill where person_id = ${me}) as skills,
    (select coalesce(json_agg(json_build_object('occupation', occupation_id, 'name', null, 'addedAt', ${iso('added_at')},
        'droppedAt', ${iso('dropped_at')}) order by added_at, id), '[]')
      from careers.held_occupation where person_id = ${me}) as held,
    (select coalesce(json_agg(json_build_object('occupation', occupation_id, 'name', null, 'note', note, 'rank', rank,
        'savedAt', ${iso('saved_at')}, 'droppedAt', ${iso('dropped_at')}, 'droppedReason', dropped_reason)
        order by saved_at, id), '[]') from careers.saved_occupation where person_id = ${me}) as saved,
    (select coalesce(json_agg(json_build_object('occupation', occupation_id, 'name', null, 'reason', reason, 'said', said,
        'at', ${iso('at')}, 'takenBackAt', ${iso('taken_back_at')}) order by at, id), '[]')
      from careers.refusal where person_id = ${me}) as refused`.execute(db);
  return rows[0]!;
}

const isEmpty = ({ weights, ...lists }: Told): boolean =>
  weights === null && Object.values(lists).every((list) => list.length === 0);

/** Everything, in the documented shape (careers-file.ts). */
export async function json(db: Database, viewer: Viewer, language: Language): Promise<CareersFile> {
  if (!viewer.personId) throw new NotFound();
  const told = await everything(db, viewer.personId);
  if (isEmpty(told)) throw new NotFound();
  const skills = await labels.ofSkills(db, [...new Set(told.skills.map(({ skill }) => skill))], language);
  const ids = [...told.held, ...told.saved, ...told.refused].map(({ occupation }) => occupation);
  const names = await occupations.names(db, [...new Set(ids)], language);
  const named = <Row extends { occupation: string }>(row: Row) => ({
    ...row,
    name: names.get(row.occupation)?.text ?? null
  });
  return careersFile.parse({
    ...{ schema: 'cairn-careers', version: 1, exportedAt: clock.now().toISOString(), language },
    ...told,
    skills: told.skills.map((row) => ({ ...row, name: skills.get(row.skill)?.text ?? null })),
    held: told.held.map(named),
    saved: told.saved.map(named),
    refused: told.refused.map(named)
  });
}

/** The same as a table for spreadsheets: with a byte order mark, and no cell that would be taken for a formula. */
export async function csv(db: Database, viewer: Viewer, language: Language): Promise<string> {
  const rows = tableOf(await json(db, viewer, language));
  const how = { header: true, columns: [...columns], bom: true, escape_formulas: true, record_delimiter: '\r\n' };
  return stringify(rows, how);
}
