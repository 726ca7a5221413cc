import { sql } from 'kysely';
import type { Viewer } from '#domains/identity/viewer.ts';
import * as catalogues from '#domains/occupations/server/catalogues.ts';
import type { Database } from '#platform/database/handle.ts';
import { prepared } from '#platform/database/prepared.ts';
import { nothingTold, pictureOf, type Told } from '../told.ts';
import type { Picture } from '../picture.ts';
import * as contents from './contents.ts';

/** Unfinished and older sittings are looked into for one that says something; more than these nobody asks about. */
const sittingsMax = 5;

/** What is asked in the same breath, because a statement of its own would cost more than it says. */
interface Asked {
  /** For `catalogues.current`. */
  catalogueStamp?: string;
}

// Of an item that was answered more than once the last answer counts, as JSON takes the last of equal names.
const everything = prepared(
  (_db, me: string) => sql<Told & Asked>`select ${catalogues.stampIn} as "catalogueStamp",
    (select coalesce(json_agg(json_build_object('id', id, 'form', form, 'begunAt', begun_at, 'finishedAt', finished_at,
        'answers', (select coalesce(json_object_agg(item, answer order by turn), '{}')
          from careers.interest_answer where sitting_id = sitting.id)) order by begun_at desc, id desc), '[]')
      from (select * from careers.interest_sitting where person_id = ${me}
        order by begun_at desc, id desc limit ${sittingsMax}) sitting) as sittings,
    (select json_build_object('ranking', ranking, 'at', at) from careers.values_ranking
      where person_id = ${me} order by at desc, id desc limit 1) as ranking,
    (select json_build_object('preparation', preparation, 'at', at) from careers.training_wish
      where person_id = ${me} order by at desc, id desc limit 1) as wish,
    (select json_build_object('howWell', how_well, 'at', at) from careers.place_language
      where person_id = ${me} order by at desc, id desc limit 1) as language,
    (select coalesce(json_agg(json_build_object('skillId', skill_id, 'context', context, 'howWell', how_well,
        'note', note, 'addedAt', added_at, 'changedAt', changed_at) order by added_at, id), '[]')
      from careers.skill where person_id = ${me} and dropped_at is null) as skills,
    (select coalesce(json_agg(json_build_object('occupationId', occupation_id, 'addedAt', added_at) order by added_at desc, id desc), '[]')
      from careers.held_occupation where person_id = ${me} and dropped_at is null) as held,
    (select coalesce(json_agg(occupation_id), '[]')
      from careers.saved_occupation where person_id = ${me} and dropped_at is null) as saved,
    (select coalesce(json_agg(json_build_object('occupationId', occupation_id, 'reason', reason, 'said', said, 'at', at) order by at desc, id desc), '[]')
      from careers.refusal where person_id = ${me} and taken_back_at is null) as refused,
    (select json_build_object('interests', interests, 'skills', skills, 'values', work_values,
        'preparation', preparation, 'language', language)
      from careers.weighting where person_id = ${me}) as weights`
);

/** Everything the viewer told, in one statement. */
export async function told(db: Database, viewer: Viewer): Promise<Told & Asked> {
  if (!viewer.personId) return nothingTold;
  const [found] = await everything(db, viewer.personId);
  return found ?? nothingTold;
}

/** What is told, and the picture it makes. */
export async function get(db: Database, viewer: Viewer): Promise<{ told: Told & Asked; picture: Picture }> {
  const own = await told(db, viewer);
  const { items } = await contents.interests('en');
  return { told: own, picture: pictureOf(own, items) };
}
