import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import * as choices from '#domains/careers/server/choices.ts';
import * as refusals from '#domains/careers/server/refusals.ts';
import * as saved from '#domains/careers/server/saved.ts';
import { occupationChoice, savedChange, savedDrop } from '#domains/careers/telling.ts';
import { unread } from '#platform/forms/answer.ts';
import { readForm } from '#platform/forms/read.ts';

export const load: PageServerLoad = ({ locals: { db, viewer, language } }) => choices.list(db, viewer, language);

export const actions: Actions = {
  /** From an occupation's own page. */
  save: async ({ request, cookies, locals: { db, viewer, language } }) => {
    const form = await readForm(request, occupationChoice);
    if (!form.ok) return unread(form);
    const newcomer = { language, cookies, browser: request.headers.get('user-agent') };
    await saved.save(db, viewer, form.value.occupation, newcomer);
    redirect(303, `/${language}/careers/saved?kept=1`);
  },
  change: async ({ request, locals: { db, viewer, language } }) => {
    const form = await readForm(request, savedChange);
    if (!form.ok) return unread(form);
    await saved.change(db, viewer, form.value);
    redirect(303, `/${language}/careers/saved?kept=1`);
  },
  drop: async ({ request, locals: { db, viewer, language } }) => {
    const form = await readForm(request, savedDrop);
    if (!form.ok) return unread(form);
    await saved.drop(db, viewer, form.value.occupation, form.value.reason);
    redirect(303, `/${language}/careers/saved?kept=1`);
  },
  takeBack: async ({ request, locals: { db, viewer, language } }) => {
    const form = await readForm(request, occupationChoice);
    if (!form.ok) return unread(form);
    await refusals.takeBack(db, viewer, form.value.occupation);
    redirect(303, `/${language}/careers/saved?kept=1#refused`);
  }
};
