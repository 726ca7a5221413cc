import type { Viewer } from '#domains/identity/viewer.ts';
import type { Database } from '#platform/database/handle.ts';
import type { Language } from '#platform/language/languages.ts';
import { contexts } from '../content.ts';
import { partsIn } from '../picture.ts';
import { interestsOf, pictureOf, type Told } from '../told.ts';
import * as contents from './contents.ts';
import * as pictures from './pictures.ts';

/** “My picture” at one look: of each part when it was made and what it says. */

async function interestsIn(told: Told, language: Language) {
  const { items, types } = await contents.interests(language);
  const found = interestsOf(told, items);
  if (!found) return null;
  const { even, strongest } = found.result;
  const names = new Map(types.map(({ key, name }) => [key, name]));
  return { at: found.sitting.begunAt, even, strongest: strongest.map((type) => names.get(type)!) };
}

async function valuesIn(told: Told, language: Language) {
  if (!told.ranking) return null;
  const { values } = await contents.values(language);
  const names = new Map(values.map(({ key, name }) => [key, name]));
  return { at: told.ranking.at, first: told.ranking.ranking.slice(0, 3).map((key) => names.get(key)!) };
}

async function wishIn(told: Told, language: Language) {
  const { levels } = await contents.preparation(language);
  const level = levels.find(({ key }) => key === told.wish?.preparation);
  return told.wish && level ? { at: told.wish.at, name: level.name } : null;
}

function skillsIn({ skills }: Told) {
  if (skills.length === 0) return null;
  return {
    at: skills.reduce((newest, { changedAt }) => (changedAt > newest ? changedAt : newest), ''),
    count: skills.length,
    contexts: contexts.filter((context) => skills.some((skill) => skill.context === context))
  };
}

/** One statement. */
export async function find(db: Database, viewer: Viewer, language: Language) {
  const told = await pictures.told(db, viewer);
  const { items } = await contents.interests('en');
  return {
    told: partsIn(pictureOf(told, items)).length,
    interests: await interestsIn(told, language),
    skills: skillsIn(told),
    values: await valuesIn(told, language),
    preparation: await wishIn(told, language),
    language: told.language && { at: told.language.at, step: told.language.howWell as 1 | 2 | 3 | 4 | 5 },
    saved: told.saved.length,
    anything: told.sittings.length > 0 || told.held.length > 0 || told.saved.length > 0 || told.refused.length > 0
  };
}
