import type { Viewer } from '#domains/identity/viewer.ts';
import { mayShare } from '#domains/identity/age.ts';
import * as clock from '#platform/clock.ts';
import type { Database } from '#platform/database/handle.ts';
import { NotFound } from '#platform/errors.ts';
import type { Language } from '#platform/language/languages.ts';
import { compare, statementOf, type ComparedSkill } from '../comparison.ts';
import { canRevoke, stateOf } from '../invitation.ts';
import { areasToAsk } from '../sitting.ts';
import * as invitations from './invitations.ts';
import * as peerAnswers from './peer-answers.ts';
import * as profiles from './profiles.ts';

/** What the viewer asked of others in a framework, and what came of it. Nobody else reads any of it. */

/** The first of them can be held in mind; the tables show all. */
const differencesMax = 5;

/** A difference in words: the statement I chose, and the one nearest to what others chose. */
function shown({ edition }: profiles.OpenProfile, skills: ComparedSkill[]) {
  const list = skills.slice(0, differencesMax).map(({ key, name, hue, own, others, people }) => ({
    ...{ key, name, hue, people, rank: own?.rank ?? 0, others: others ?? 0 },
    mine: statementOf(edition, key, own?.rank ?? null),
    theirs: statementOf(edition, key, Math.round(others ?? 0))
  }));
  return { list, more: skills.length - list.length };
}

const levelsOf = ({ edition }: profiles.OpenProfile) =>
  edition.proficiencyLevels.map(({ rank, name }) => ({ rank, name }));

async function listInvitations(db: Database, viewer: Viewer, open: profiles.OpenProfile) {
  const names = new Map(open.edition.areas.map(({ key, name }) => [key, name]));
  const now = clock.now();
  const all = await invitations.list(db, viewer);
  return all
    .filter(({ framework }) => framework === open.edition.slug)
    .map((one) => ({
      ...{ id: one.id, shownName: one.shownName, madeAt: one.madeAt, expiresAt: one.expiresAt, sentAt: one.sentAt },
      areas: one.areaKeys.flatMap((key) => names.get(key) ?? []),
      state: stateOf(one, now),
      revocable: canRevoke(one, now)
    }));
}

/** The viewer's own answers beside those of others; undefined where they have none of their own yet. */
export async function find(db: Database, viewer: Viewer, framework: string | null, language: Language) {
  const open = await profiles.find(db, viewer, framework, language);
  if (!open) return undefined;
  const respondents = await peerAnswers.respondents(db, viewer, open.edition.id);
  const comparison = compare(open.profile, respondents);
  return {
    ...{ framework: open.edition.slug, name: open.edition.name, frameworks: open.frameworks },
    ...{ max: comparison.max, areas: comparison.areas, levels: levelsOf(open) },
    higher: shown(open, comparison.higher),
    lower: shown(open, comparison.lower),
    respondents: respondents.map(({ relation, sentAt }) => ({ relation, sentAt })),
    invitations: await listInvitations(db, viewer, open)
  };
}

/** What an invitation can ask about: the edition that the viewer answered on, so that both can be laid side by side. */
export async function invitable(db: Database, viewer: Viewer, framework: string | null, language: Language) {
  const open = await profiles.find(db, viewer, framework, language);
  if (!open) throw new NotFound();
  const { edition } = open;
  return { edition, areas: areasToAsk(edition), sharing: mayShare(viewer) ? null : viewer.sharing };
}
