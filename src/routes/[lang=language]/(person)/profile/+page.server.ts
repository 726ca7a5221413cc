import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { advise } from '#domains/assessment/advice.ts';
import { newDisagreement } from '#domains/assessment/disagreement.ts';
import * as profiles from '#domains/assessment/server/profiles.ts';
import * as returnLinks from '#domains/identity/server/return-links.ts';
import { orRefused, unread } from '#platform/forms/answer.ts';
import { readForm } from '#platform/forms/read.ts';

export const load: PageServerLoad = async ({ url, locals: { db, viewer, language } }) => {
  const asked = url.searchParams.get('framework');
  const open = await profiles.find(db, viewer, asked, language);
  const who = { known: viewer.personId !== null, hasAccount: viewer.hasAccount };
  if (!open) return { ...who, asked, open: null };
  const { edition, profile, sitting, disagreements, frameworks } = open;
  return {
    ...who,
    asked,
    open: {
      ...{ profile, advice: advise(profile), sitting, disagreements, frameworks },
      framework: { slug: edition.slug, name: edition.name },
      levels: edition.proficiencyLevels
    },
    about: url.searchParams.get('about'),
    said: url.searchParams.has('said')
  };
};

export const actions: Actions = {
  disagree: async ({ request, locals: { db, viewer, language } }) => {
    const form = await readForm(request, newDisagreement);
    if (!form.ok) return unread(form);
    const { framework } = form.value;
    const refused = await orRefused(form.value, () => profiles.disagree(db, viewer, form.value, language));
    return refused ?? redirect(303, `/${language}/profile?framework=${encodeURIComponent(framework)}&said#said`);
  },

  /** Shown in this answer alone: only its hash is kept. */
  link: async ({ url, locals: { db, viewer, language } }) => ({
    link: `${url.origin}/${language}/return/${await returnLinks.make(db, viewer)}`
  })
};
