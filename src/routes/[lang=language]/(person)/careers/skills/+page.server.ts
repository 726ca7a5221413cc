import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import * as held from '#domains/careers/server/held.ts';
import * as ownSkills from '#domains/careers/server/skills/own-skills.ts';
import * as skills from '#domains/careers/server/skills/skills.ts';
import { occupationChoice, skillChange, skillChoice } from '#domains/careers/telling.ts';
import { unread } from '#platform/forms/answer.ts';
import { readForm } from '#platform/forms/read.ts';

export const load: PageServerLoad = ({ url, locals: { db, viewer, language } }) =>
  ownSkills.list(db, viewer, { change: url.searchParams.get('change'), held: url.searchParams.get('held') }, language);

export const actions: Actions = {
  change: async ({ request, locals: { db, viewer, language } }) => {
    const form = await readForm(request, skillChange);
    if (!form.ok) return unread(form);
    await skills.change(db, viewer, form.value);
    redirect(303, `/${language}/careers/skills?kept=1#own`);
  },
  drop: async ({ request, locals: { db, viewer, language } }) => {
    const form = await readForm(request, skillChoice);
    if (!form.ok) return unread(form);
    await skills.drop(db, viewer, form.value.skill);
    redirect(303, `/${language}/careers/skills?kept=1#own`);
  },
  hold: async ({ request, cookies, locals: { db, viewer, language } }) => {
    const form = await readForm(request, occupationChoice);
    if (!form.ok) return unread(form);
    const newcomer = { language, cookies, browser: request.headers.get('user-agent') };
    await held.add(db, viewer, form.value.occupation, newcomer);
    redirect(303, `/${language}/careers/skills/add?occupation=${form.value.occupation}`);
  },
  release: async ({ request, locals: { db, viewer, language } }) => {
    const form = await readForm(request, occupationChoice);
    if (!form.ok) return unread(form);
    await held.drop(db, viewer, form.value.occupation);
    redirect(303, `/${language}/careers/skills?kept=1#work`);
  }
};
