import type { Viewer } from '#domains/identity/viewer.ts';
import type { Edition } from '#domains/frameworks/edition.ts';
import * as editions from '#domains/frameworks/server/editions.ts';
import type { Database } from '#platform/database/handle.ts';
import { NotFound, Refused } from '#platform/errors.ts';
import type { Language } from '#platform/language/languages.ts';
import type { LocalText } from '#platform/language/text.ts';
import type { Disagreement } from '../disagreement.ts';
import type { RatedSitting } from '../history.ts';
import { readProfile, type Profile } from '../profile.ts';
import type { Newest, Rating } from '../rating.ts';
import type { Sitting } from '../sitting.ts';
import * as disagreements from './disagreements.ts';
import * as ratings from './ratings.ts';
import * as sittings from './sittings.ts';

/** A person's profile in one framework, on the edition they last used: figures of two editions are never mixed. */
export interface OpenProfile {
  edition: Edition;
  profile: Profile;
  /** The newest sitting on this edition: what is shown as now. */
  sitting: Sitting;
  disagreements: Disagreement[];
  /** Every framework the person has answered. */
  frameworks: Named[];
}

interface Named {
  slug: string;
  name: LocalText;
}

/** What the frameworks are called; asks only where there is more than the one at hand. */
async function named(db: Database, slugs: Set<string>, edition: Edition, language: Language): Promise<Named[]> {
  if (slugs.size <= 1) return [{ slug: edition.slug, name: edition.name }];
  const all = await editions.list(db, language);
  return all.filter(({ slug }) => slugs.has(slug)).map(({ slug, name }) => ({ slug, name }));
}

const byCompetence = (rows: Rating[]): Newest => new Map(rows.map((row) => [row.competenceId, row]));

/** The viewer's sittings in the framework asked for, or the one they used last. */
function chosen<One extends Sitting>(all: One[], framework: string | null): One[] {
  const slug = framework ?? all[0]?.framework;
  const own = all.filter((sitting) => sitting.framework === slug);
  return own.filter(({ editionId }) => editionId === own[0]?.editionId);
}

export async function find(
  db: Database,
  viewer: Viewer,
  framework: string | null,
  language: Language
): Promise<OpenProfile | undefined> {
  const all = await sittings.list(db, viewer);
  const onEdition = chosen(all, framework);
  const sitting = onEdition[0];
  if (!sitting) return undefined;
  const edition = await editions.getStamped(db, { id: sitting.editionId, stamp: sitting.editionStamp }, language);
  const { own, before, others } = await ratings.newest(db, viewer, edition.id, sitting.begunAt);
  const profile = readProfile(edition, {
    own: byCompetence(own),
    before: byCompetence(before),
    fresh: new Set(own.filter(({ at }) => at >= sitting.begunAt).map(({ competenceId }) => competenceId)),
    others,
    areaKeys: new Set(onEdition.flatMap(({ areaKeys }) => areaKeys))
  });
  const said = sitting.disagreed ? await disagreements.list(db, viewer, edition.id) : [];
  const frameworks = await named(db, new Set(all.map((one) => one.framework)), edition, language);
  return { edition, profile, sitting, disagreements: said, frameworks };
}

export interface OpenHistory {
  edition: Edition;
  /** On this edition, earliest first. */
  sittings: RatedSitting[];
  /** How many there are on other editions of the framework, whose figures do not compare. */
  elsewhere: number;
}

export async function history(
  db: Database,
  viewer: Viewer,
  framework: string | null,
  language: Language
): Promise<OpenHistory | undefined> {
  const all = await sittings.list(db, viewer);
  const onEdition = chosen(all, framework);
  const newest = onEdition[0];
  if (!newest) return undefined;
  const edition = await editions.getStamped(db, { id: newest.editionId, stamp: newest.editionStamp }, language);
  const rated = await ratings.bySitting(db, viewer, edition.id);
  const elsewhere = all.filter((one) => one.framework === newest.framework).length - onEdition.length;
  const withRatings = onEdition.map((sitting) => ({ ...sitting, ratings: rated.get(sitting.id) ?? [] }));
  return { edition, sittings: withRatings.reverse(), elsewhere };
}

/** What the person says against a figure, kept with the figure as it stands now. */
export async function disagree(
  db: Database,
  viewer: Viewer,
  { framework, about, said }: { framework: string; about: string; said: string },
  language: Language
): Promise<void> {
  const { personId } = viewer;
  const open = personId && (await find(db, viewer, framework, language));
  if (!open) throw new NotFound();
  const [kind, key] = about.split(':');
  const area = kind === 'area' ? open.profile.areas.find((one) => one.key === key) : undefined;
  const competence =
    kind === 'competence'
      ? open.profile.areas.flatMap(({ competences }) => competences).find((one) => one.key === key)
      : undefined;
  if (!area && !competence) throw new Refused('assessment.partUnknown');
  await disagreements.say(db, { ...viewer, personId }, open.edition.id, {
    areaKey: area?.key ?? null,
    competenceId: competence?.id ?? null,
    figure: area ? area.mean : (competence?.own?.rank ?? null),
    said
  });
}
