import { join } from 'node:path';
import { theProduct, type Viewer } from '#domains/identity/viewer.ts';
import * as ages from '#domains/identity/server/ages.ts';
import { anonymous } from '#domains/identity/testing/people.ts';
import type { Area, Edition } from '#domains/frameworks/edition.ts';
import { readYaml } from '#domains/frameworks/formats/yaml.ts';
import * as editions from '#domains/frameworks/server/editions.ts';
import * as packs from '#domains/frameworks/server/packs.ts';
import * as reference from '#domains/frameworks/server/reference.ts';
import type { Answer } from '#domains/questionnaires/answer.ts';
import { itemsOf } from '#domains/questionnaires/item.ts';
import type { Database } from '#platform/database/handle.ts';
import { newId } from '#platform/database/id.ts';
import * as answers from '../server/answers.ts';
import * as invitations from '../server/invitations.ts';
import * as peerAnswers from '../server/peer-answers.ts';
import * as sittings from '../server/sittings.ts';
import type { Relation } from '../invitation.ts';

/** A person who asked another about themself, for tests. */

/** A shipped framework, loaded: three areas of three skills and three levels. */
export async function lifecomp(db: Database): Promise<Edition> {
  const read = readYaml(await reference.filesIn(join(process.cwd(), 'reference/frameworks/lifecomp')));
  if (!read.ok) throw new Error('the pack cannot be read');
  await packs.load(db, theProduct, read.value);
  return editions.current(db, 'lifecomp', 'en');
}

export type Known = Viewer & { personId: string };

/** Somebody of age, without an account. */
export async function somebody(db: Database): Promise<Known> {
  const { viewer } = await anonymous(db);
  await ages.state(db, viewer, { country: 'IT', birthYear: 1990 });
  return { ...viewer, personId: viewer.personId ?? '', sharing: 'own' };
}

export const answersOf = (area: Area, rank: number | null, note: string | null = null): Answer[] =>
  itemsOf(area).map(({ competenceId }) => ({
    ...{ competenceId, rank, note },
    answer: rank === null ? 'not sure' : 'level'
  }));

/** Someone who answered about themself: every skill of the first area at this rank. */
export async function assessed(
  db: Database,
  edition: Edition,
  rank: number,
  note: string | null = null
): Promise<Known> {
  const viewer = await somebody(db);
  const id = newId();
  const area = edition.areas[0]!;
  await sittings.begin(db, viewer, { id, edition, areaKeys: edition.areas.map(({ key }) => key) });
  const answering = { sittingId: id, editionId: edition.id, areaKey: area.key, finish: true };
  await answers.save(db, viewer, { ...answering, answers: answersOf(area, rank, note) });
  return viewer;
}

let lines = 0;

/** A link as its holder follows it, each time by a line of its own. */
export const holding = (token: string): peerAnswers.Following => ({ token, from: `198.51.100.${(lines += 1)}` });

export const invite = (db: Database, viewer: Viewer, edition: Edition, name = 'Ana'): Promise<string> =>
  invitations.make(db, viewer, edition, {
    ...{ name, framework: edition.slug, days: 30 },
    areas: edition.areas.slice(0, 2).map(({ key }) => key)
  });

export const theirs = async (db: Database, viewer: Viewer) => (await invitations.list(db, viewer))[0]!;

/** Someone answers about the first area by the link, at this rank, and sends it. */
export async function answered(
  db: Database,
  peer: Viewer,
  token: string,
  { edition, rank, relation = 'friend' }: { edition: Edition; rank: number | null; relation?: Relation }
): Promise<void> {
  await peerAnswers.begin(db, peer, holding(token), relation);
  const invitation = await peerAnswers.follow(db, holding(token));
  const area = edition.areas[0]!;
  await peerAnswers.save(db, peer, invitation, { areaKey: area.key, answers: answersOf(area, rank) });
  await peerAnswers.send(db, peer, invitation);
}
