import { sql } from 'kysely';
import type { Database } from '#platform/database/handle.ts';
import { settle } from '#platform/imports/server/settle.ts';
import { idOfAddress, iscoAddress } from '../../address.ts';
import type { ProfileBasis } from '../../catalogue.ts';
import {
  isEmpty,
  languageElements,
  leastSure,
  matchWeights,
  profileFrom,
  type OnetProfile,
  type Profile
} from '../../profile.ts';
import { subjectsByOccupation } from './subjects.ts';

/** Works out what ESCO's occupations take from O*NET, and their subjects. Our starter entries keep our own estimates. */

interface Crossing {
  occupation_id: string;
  onet_code: string;
  method: string;
  match: string | null;
  confidence: number | null;
}

async function onetProfiles(db: Database): Promise<Map<string, OnetProfile>> {
  const { rows } = await sql<{
    code: string;
    interests: number[] | null;
    work_values: number[] | null;
    job_zone: number | null;
    skills: { importance: number; level: number }[] | null;
  }>`
    select code, interests, work_values, job_zone, (
      select json_agg(json_build_object('importance', importance, 'level', required) order by element)
      from occupations.onet_skill skill
      where skill.code = onet.code and element = any(${languageElements}) and importance is not null
        and required is not null
    ) as skills
    from occupations.onet_occupation onet`.execute(db);
  return new Map(
    rows.map(({ code, interests, work_values, job_zone, skills }) => [
      code,
      { interests, workValues: work_values, jobZone: job_zone, languageSkills: skills ?? [] }
    ])
  );
}

interface Occupation {
  id: string;
  isco: string;
  parent_id: string | null;
}

/** By what an occupation reaches O*NET: itself, the nearest broader occupation that does, or its ISCO group. */
function crossingsOf(
  occupation: Occupation,
  crossings: Map<string, Crossing[]>,
  byId: Map<string, Occupation>
): { rows: Crossing[]; atLeast: ProfileBasis } {
  const seen = new Set<string>();
  for (let at: Occupation | undefined = occupation; at && !seen.has(at.id); at = byId.get(at.parent_id ?? '')) {
    seen.add(at.id);
    const rows = crossings.get(at.id);
    if (rows) return { rows, atLeast: at === occupation ? 'direct' : 'inherited' };
  }
  return { rows: crossings.get(idOfAddress(iscoAddress(occupation.isco))) ?? [], atLeast: 'group' };
}

const weightOf = ({ confidence, match }: Crossing): number => confidence ?? matchWeights[match ?? ''] ?? 1;

const none: Profile = { interests: null, workValues: null, preparation: null, languageDemand: null };

function rowOf(
  occupation: Occupation,
  { rows, atLeast }: { rows: Crossing[]; atLeast: ProfileBasis },
  profiles: Map<string, OnetProfile>
) {
  const used = rows.flatMap((row) => {
    const profile = profiles.get(row.onet_code);
    return profile && (profile.interests ?? profile.workValues ?? profile.jobZone) !== null
      ? [{ profile, weight: weightOf(row), row }]
      : [];
  });
  const found = profileFrom(used);
  const profile = isEmpty(found) ? none : found;
  const confidences = used.flatMap(({ row }) => row.confidence ?? []);
  const isKnown = !isEmpty(profile);
  return {
    id: occupation.id,
    interests: profile.interests,
    work_values: profile.workValues,
    preparation: profile.preparation,
    language_demand: profile.languageDemand,
    profile_basis: isKnown ? leastSure([atLeast, ...used.map(({ row }) => row.method as ProfileBasis)]) : null,
    profile_confidence:
      isKnown && confidences.length > 0 ? confidences.reduce((sum, one) => sum + one, 0) / confidences.length : null
  };
}

export async function workOut(db: Database): Promise<void> {
  const occupations = await db
    .selectFrom('occupations.occupation')
    .select(['id', 'isco', 'parent_id'])
    .where('source', '=', 'esco')
    .where('withdrawn_at', 'is', null)
    .execute();
  const crossings = await db
    .selectFrom('occupations.crosswalk')
    .select(['occupation_id', 'onet_code', 'method', 'match', 'confidence'])
    .orderBy('onet_code')
    .execute();
  const profiles = await onetProfiles(db);
  const subjects = await subjectsByOccupation(db);
  const byOccupation = Map.groupBy(crossings, ({ occupation_id }) => occupation_id);
  const byId = new Map(occupations.map((occupation) => [occupation.id, occupation]));
  const rows = occupations.map((occupation) => ({
    ...rowOf(occupation, crossingsOf(occupation, byOccupation, byId), profiles),
    subjects: subjects.get(occupation.id) ?? []
  }));
  const values = {
    ...{ interests: 'real[]', work_values: 'real[]', preparation: 'real', language_demand: 'real' },
    ...{ profile_basis: 'text', profile_confidence: 'real', subjects: 'text[]' }
  };
  await settle(db, { table: 'occupations.occupation', key: { id: 'uuid' }, values }, rows);
}
