import type { Viewer } from '#domains/identity/viewer.ts';
import { competencesOf, type Edition } from '#domains/frameworks/edition.ts';
import * as editions from '#domains/frameworks/server/editions.ts';
import * as clock from '#platform/clock.ts';
import type { Database } from '#platform/database/handle.ts';
import type { Language } from '#platform/language/languages.ts';
import type { LocalText } from '#platform/language/text.ts';
import type { RatingsFile } from '../ratings-file.ts';
import * as invitations from './invitations.ts';
import * as sittings from './sittings.ts';

/** The viewer's whole ledger, in the shape in which it is taken along. */

type Rating = RatingsFile['ratings'][number];

const text = ({ text, language }: LocalText) => ({ text, language });
const iso = (moment: Date): string => moment.toISOString();
const isoOrNull = (moment: Date | null): string | null => moment && iso(moment);

const joined = (...parts: (string | null)[]): string => parts.filter(Boolean).join(', ');

function frameworkOf(edition: Edition): RatingsFile['frameworks'][number] {
  const { id, slug, version, name, licence, attribution, source } = edition;
  return {
    ...{ edition: id, framework: slug, version, name: text(name), licence: joined(licence.name, licence.address) },
    attribution: attribution && text(attribution),
    source: joined(source.name, source.address) || null,
    levels: edition.proficiencyLevels.map(({ rank, key, name }) => ({ level: rank, key, name: text(name) })),
    areas: edition.areas.map(({ key, name }) => ({ key, name: text(name) })),
    competences: edition.areas.flatMap((area) =>
      area.competences.map(({ key, name, descriptors }) => ({
        ...{ key, area: area.key, name: text(name) },
        statements: descriptors.map(({ rank, self }) => ({ level: rank, text: text(self) }))
      }))
    )
  };
}

const ratingRows = (db: Database, personId: string) =>
  db
    .selectFrom('assessment.rating')
    .select(['id', 'edition_id as edition', 'competence_id as competenceId', 'capacity', 'answer', 'note', 'at'])
    .select(['proficiency_rank as level', 'sitting_id as sitting', 'invitation_id as invitation'])
    .$narrowType<Pick<Rating, 'capacity' | 'answer'>>()
    .where('person_id', '=', personId)
    .orderBy('at')
    .orderBy('id')
    .execute();

const disagreementRows = (db: Database, personId: string) =>
  db
    .selectFrom('assessment.disagreement')
    .select(['edition_id as edition', 'area_key as area', 'competence_id as competenceId', 'figure', 'said', 'at'])
    .where('person_id', '=', personId)
    .orderBy('at')
    .execute();

async function readEditions(db: Database, ids: string[], language: Language): Promise<Edition[]> {
  const all: Edition[] = [];
  for (const id of new Set(ids)) all.push(await editions.get(db, id, language));
  return all;
}

async function listSittings(db: Database, viewer: Viewer): Promise<RatingsFile['sittings']> {
  const all = await sittings.list(db, viewer);
  return all.toReversed().map(({ id, editionId, areaKeys, begunAt, finishedAt }) => ({
    ...{ id, edition: editionId, areas: areaKeys, begunAt: iso(begunAt), finishedAt: isoOrNull(finishedAt) }
  }));
}

async function listInvitations(db: Database, viewer: Viewer): Promise<RatingsFile['invitations']> {
  const all = await invitations.list(db, viewer);
  return all.toReversed().map(({ id, editionId, areaKeys, shownName, relation, sentAt, ...dates }) => ({
    ...{ id, edition: editionId, areas: areaKeys, shownName, madeAt: iso(dates.madeAt) },
    // Until it is sent, all of an answer is the other's own: also how they know the person.
    ...{ relation: sentAt && relation, sentAt: isoOrNull(sentAt) },
    ...{ expiresAt: iso(dates.expiresAt), revokedAt: isoOrNull(dates.revokedAt) }
  }));
}

/** Everything that is kept of the viewer's skills; undefined where they have begun nothing. */
export async function find(db: Database, viewer: Viewer, language: Language): Promise<RatingsFile | undefined> {
  const { personId, chosenName } = viewer;
  const all = await listSittings(db, viewer);
  if (!personId || all.length === 0) return undefined;
  const [ratings, disagreements] = [await ratingRows(db, personId), await disagreementRows(db, personId)];
  const used = await readEditions(
    db,
    [...all, ...ratings].map(({ edition }) => edition),
    language
  );
  const keys = new Map(used.flatMap(competencesOf).map(({ id, key }) => [id, key]));
  return {
    ...{ schema: 'cairn-ratings', version: 1, exportedAt: iso(clock.now()), language, person: { chosenName } },
    frameworks: used.map(frameworkOf),
    sittings: all,
    invitations: await listInvitations(db, viewer),
    ratings: ratings.map(({ competenceId, at, ...rest }) => ({
      ...{ ...rest, competence: keys.get(competenceId) ?? '', at: iso(at) }
    })),
    disagreements: disagreements.map(({ competenceId, at, ...rest }) => ({
      ...{ ...rest, competence: competenceId && (keys.get(competenceId) ?? null), at: iso(at) }
    }))
  };
}
