import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { mayAnswerAbout } from '#domains/assessment/invitation.ts';
import { aboutPath, askedAreas, peerForm, peerSheet } from '#domains/assessment/peer-sheet.ts';
import * as peerAnswers from '#domains/assessment/server/peer-answers.ts';
import { areaOf } from '#domains/assessment/sheet.ts';
import { NotFound } from '#platform/errors.ts';
import { orRefused, unread } from '#platform/forms/answer.ts';
import { readForm } from '#platform/forms/read.ts';
import { lineOf } from '#platform/limits/address.ts';

export const load: PageServerLoad = async ({ params, locals, getClientAddress, setHeaders }) => {
  const { db, viewer, language } = locals;
  setHeaders({ 'cache-control': 'private, no-store' });
  const following = { token: params.token, from: lineOf(getClientAddress()) };
  const open = await peerAnswers.open(db, following, language);
  const { invitation } = open;
  // Whom it is about sees answers when they are sent, not while they are made.
  const closed = !invitation.begunAt || invitation.sentAt || !mayAnswerAbout(viewer, invitation);
  if (closed) redirect(303, `/${language}${aboutPath(params.token)}`);
  const sheet = peerSheet(open, params.area, language);
  if (!sheet) throw new NotFound();
  return sheet;
};

export const actions: Actions = {
  default: async ({ request, params, locals: { db, viewer, language }, getClientAddress }) => {
    const following = { token: params.token, from: lineOf(getClientAddress()) };
    const { invitation, edition } = await peerAnswers.open(db, following, language);
    const area = askedAreas(edition, invitation).find(({ key }) => key === params.area);
    if (!area) throw new NotFound();
    const form = await readForm(request, peerForm(area));
    if (!form.ok) return unread(form);
    const { answers, go } = form.value;
    const refused = await orRefused({}, async () => {
      await peerAnswers.save(db, viewer, invitation, { areaKey: area.key, answers });
      if (go === 'send') await peerAnswers.send(db, viewer, invitation);
    });
    if (refused) return refused;
    const to = areaOf(go);
    redirect(303, `/${language}${aboutPath(params.token, to)}${to || go === 'send' ? '' : '?saved'}`);
  }
};
