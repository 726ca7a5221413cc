import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { newInvitation, expiryOf } from '#domains/assessment/invitation.ts';
import { aboutPath } from '#domains/assessment/peer-sheet.ts';
import * as comparisons from '#domains/assessment/server/comparisons.ts';
import * as invitations from '#domains/assessment/server/invitations.ts';
import { canAsk } from '#domains/questionnaires/item.ts';
import * as clock from '#platform/clock.ts';
import { orRefused, unread } from '#platform/forms/answer.ts';
import { readForm } from '#platform/forms/read.ts';

export const load: PageServerLoad = async ({ url, locals: { db, viewer, language } }) => {
  if (!viewer.personId) redirect(303, `/${language}/profile/others`);
  const { edition, areas, sharing } = await comparisons.invitable(
    ...([db, viewer, url.searchParams.get('framework') || null, language] as const)
  );
  return {
    ...{ framework: edition.slug, name: edition.name, chosenName: viewer.chosenName, sharing },
    areas: areas.map(({ key, name, summary, competences }) => ({
      ...{ key, name, summary },
      skills: competences.filter(canAsk).length
    }))
  };
};

export const actions: Actions = {
  default: async ({ request, url, locals: { db, viewer, language } }) => {
    const form = await readForm(request, newInvitation);
    if (!form.ok) return unread(form);
    const { edition } = await comparisons.invitable(db, viewer, form.value.framework, language);
    const made = await orRefused({}, () => invitations.make(db, viewer, edition, form.value));
    if (typeof made !== 'string') return made;
    const { name, days } = form.value;
    return { link: `${url.origin}/${language}${aboutPath(made)}`, name, until: expiryOf(clock.now(), days) };
  }
};
