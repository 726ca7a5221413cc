import type { Viewer } from '#domains/identity/viewer.ts';
import * as clock from '#platform/clock.ts';
import type { Database } from '#platform/database/handle.ts';
import { newId } from '#platform/database/id.ts';
import { NotFound, Refused } from '#platform/errors.ts';
import type { Language } from '#platform/language/languages.ts';
import { forms, itemsIn, pageOf, pagesIn, type InterestForm } from '../../interest.ts';
import { answeredIn, canAnswer, interestsOf, openDays, type ToldSitting } from '../../told.ts';
import * as contents from '../contents.ts';
import * as pictures from '../pictures.ts';
import * as sittings from './sittings.ts';

/** The interest questionnaire as pages: where it starts, its questions ten by ten, and what came of it. */

export const pathOf = (id: string, page: number, planned?: InterestForm | null): string =>
  `/careers/interests/${id}?${planned ? `form=${planned}&` : ''}page=${page}`;

/** Nothing is kept of a questionnaire that was only begun: all there is of it is its address. */
export const plan = (form: InterestForm): string => pathOf(newId(), 1, form);

const isForm = (given: string | null): given is InterestForm => (forms as readonly (string | null)[]).includes(given);

/** The first page with something open; the last where nothing is. */
function pageToGoOn(items: readonly { key: string }[], sitting: ToldSitting): number {
  const at = items.findIndex(({ key }) => !(key in sitting.answers));
  return at < 0 ? pagesIn(items) : Math.floor(at / 10) + 1;
}

/** The start page: what came of it, what one may go on with. One statement. */
export async function start(db: Database, viewer: Viewer, language: Language) {
  const told = await pictures.told(db, viewer);
  const { items, types, title, summary, whatItIsNot, source } = await contents.interests(language);
  const found = interestsOf(told, items);
  const newest = told.sittings[0];
  const isOpen = newest && !newest.finishedAt && canAnswer(newest, clock.now());
  const asked = isOpen ? itemsIn(items, newest.form) : [];
  return {
    ...{ title, summary, whatItIsNot, source },
    open: isOpen && {
      ...{ begunAt: newest.begunAt, answered: answeredIn(asked, newest.answers), asked: asked.length },
      path: pathOf(newest.id, pageToGoOn(asked, newest))
    },
    /** Finished, and yet too little answered to say something. */
    tooFew: !found && newest !== undefined && newest.finishedAt !== null,
    result: found && {
      ...{ at: found.sitting.begunAt, form: found.sitting.form, even: found.result.even },
      strongest: found.result.strongest,
      types: types.map((type, place) => ({ ...type, value: found.result.profile[place]! }))
    }
  };
}

interface Asked {
  id: string;
  form: string | null;
  page: number;
}

/** The form of a sitting that is kept, or else of the planned one that its address tells. */
async function placed(db: Database, viewer: Viewer, { id, form }: Asked) {
  const sitting = await sittings.find(db, viewer, id);
  if (sitting && !canAnswer(sitting, clock.now())) throw new Refused('assessment.over', { days: openDays });
  const planned = !sitting && isForm(form) ? form : null;
  const own = sitting?.form ?? planned;
  if (!own) throw new NotFound();
  return { sitting, form: own, planned };
}

/** A page of ten activities with what was answered. One statement. */
export async function open(db: Database, viewer: Viewer, asked: Asked, language: Language) {
  const { sitting, form, planned } = await placed(db, viewer, asked);
  const { items, answers } = await contents.interests(language);
  const own = itemsIn(items, form);
  const pages = pagesIn(own);
  if (!Number.isInteger(asked.page) || asked.page < 1 || asked.page > pages) throw new NotFound();
  const query = `?${planned ? `form=${planned}&` : ''}page=${asked.page}`;
  return {
    ...{ page: asked.page, pages, query },
    answers: answers.map(({ label }, value) => ({ value: String(value), label })),
    items: pageOf(own, asked.page).map(({ key, text, picture }) => ({
      ...{ key, text, picture, value: sitting && key in sitting.answers ? String(sitting.answers[key]) : null }
    })),
    answered: sitting ? answeredIn(own, sitting.answers) : 0,
    asked: own.length
  };
}

/** The activities that a posted page answers, whoever's it is: that is asked again when it is saved. */
export async function questions(db: Database, viewer: Viewer, asked: Asked) {
  const { form, planned } = await placed(db, viewer, asked);
  const { items } = await contents.interests('en');
  return { planned, items: pageOf(itemsIn(items, form), asked.page) };
}
