import * as datasets from '#domains/labour-market/server/datasets.ts';
import * as catalogues from '#domains/occupations/server/catalogues.ts';
import * as opportunities from '#domains/opportunities/server/opportunities.ts';
import * as editions from '#domains/frameworks/server/editions.ts';
import type { Database } from '#platform/database/handle.ts';

/**
 * The pages that are the same for everybody: each with the stamp of what it is made from. They are made for nobody
 * in particular (`anyone` in identity) and kept finished (`#platform/pages`), so a route stands here only if it asks
 * its request for nothing but its address; `pages.test.ts` sees to that.
 */

/** A few small statements at once: it is asked for on every request. */
type Stamp = (db: Database, params: Partial<Record<string, string>>) => Promise<string>;

/** Made of words alone, which change with the build or a restart. */
const unchanging: Stamp = async () => '';

const ofFramework: Stamp = (db, { slug = '' }) => editions.stampOf(db, slug);

/** Of all occupations and skills together. */
const ofOccupations: Stamp = (db) => catalogues.stampOf(db);

/** With figures about them: two small statements, at once. */
const ofFigures: Stamp = async (db) => (await Promise.all([catalogues.stampOf(db), datasets.stampOf(db)])).join(' ');

/** With figures and offers. */
const ofAll: Stamp = async (db) => (await Promise.all([ofFigures(db, {}), opportunities.stampOf(db)])).join(' ');

const language = '/[lang=language]/(public)';

export const commonPages: Partial<Record<string, Stamp>> = {
  [language]: unchanging,
  [`${language}/about`]: unchanging,
  [`${language}/privacy`]: unchanging,
  [`${language}/frameworks`]: editions.stampOfAll,
  [`${language}/frameworks/[slug]`]: ofFramework,
  [`${language}/frameworks/[slug]/areas/[key]`]: ofFramework,
  [`${language}/occupations`]: ofFigures,
  [`${language}/occupations/[id=uuid]`]: ofAll,
  [`${language}/occupations/[id=uuid]/skills`]: ofOccupations,
  [`${language}/occupations/by/[way]/[of]`]: ofFigures,
  [`${language}/occupations/compare`]: ofFigures,
  [`${language}/skills/[id=uuid]`]: ofOccupations
};

/** Of these, whoever is known sees one of their own, with what it means for them: it is made for them, and not kept. */
export const ownOfTheKnown = new Set([`${language}/occupations/[id=uuid]`, `${language}/occupations/compare`]);
