import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { beginning, mayAnswerAbout } from '#domains/assessment/invitation.ts';
import { aboutPath, askedAreas, nextArea } from '#domains/assessment/peer-sheet.ts';
import * as peerAnswers from '#domains/assessment/server/peer-answers.ts';
import { canAsk } from '#domains/questionnaires/item.ts';
import { orRefused, unread } from '#platform/forms/answer.ts';
import { readForm } from '#platform/forms/read.ts';
import { lineOf } from '#platform/limits/address.ts';

export const load: PageServerLoad = async ({ params, locals, url, getClientAddress, setHeaders }) => {
  const { db, viewer, language } = locals;
  setHeaders({ 'cache-control': 'private, no-store' });
  const following = { token: params.token, from: lineOf(getClientAddress()) };
  const { invitation, edition, answers } = await peerAnswers.open(db, following, language);
  const areas = askedAreas(edition, invitation);
  return {
    name: invitation.shownName,
    expiresAt: invitation.expiresAt,
    relation: invitation.relation,
    sent: invitation.sentAt !== null,
    own: !mayAnswerAbout(viewer, invitation),
    saved: url.searchParams.has('saved') && answers.length > 0,
    areas: areas.length,
    skills: areas.flatMap(({ competences }) => competences.filter(canAsk)).length
  };
};

export const actions: Actions = {
  default: async ({ request, params, locals: { db, viewer, language }, getClientAddress }) => {
    const form = await readForm(request, beginning);
    if (!form.ok) return unread(form);
    const following = { token: params.token, from: lineOf(getClientAddress()) };
    const refused = await orRefused({}, () => peerAnswers.begin(db, viewer, following, form.value.relation));
    if (refused) return refused;
    const { invitation, edition, answers } = await peerAnswers.open(db, following, language);
    redirect(303, `/${language}${aboutPath(params.token, nextArea(askedAreas(edition, invitation), answers))}`);
  }
};
