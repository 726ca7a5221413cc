import type { Name } from '#domains/occupations/occupation.ts';
import * as skills from '#domains/occupations/server/skills.ts';
import type { Database } from '#platform/database/handle.ts';
import type { Language } from '#platform/language/languages.ts';
import type { LocalText } from '#platform/language/text.ts';
import { idIn } from '../content.ts';
import * as contents from './contents.ts';

const textOf = ({ text, language, state }: LocalText): LocalText => ({ text, language, state });

const byId = new WeakMap<Record<string, LocalText>, Map<string, LocalText>>();

/** Our own plain labels by the skill's id: worked out once for each language. */
function idsOf(skillLabels: Record<string, LocalText>): Map<string, LocalText> {
  const known = byId.get(skillLabels);
  if (known) return known;
  const own = new Map(Object.entries(skillLabels).map(([address, label]) => [idIn(address), label]));
  byId.set(skillLabels, own);
  return own;
}

/**
 * What skills are called, for one reader: as the catalogue says it, or else by our own plain label where that is in
 * their language, or where no catalogue with this skill is loaded.
 */
export async function worded(
  names: Map<string, Name>,
  ids: string[],
  language: Language
): Promise<Map<string, LocalText>> {
  const own = idsOf((await contents.life(language)).skillLabels);
  return new Map(
    ids.flatMap((id) => {
      const [name, label] = [names.get(id), own.get(id)];
      const best = name && (name.language === language || label?.language !== language) ? name : (label ?? name);
      return best ? [[id, textOf(best)] as const] : [];
    })
  );
}

/** The same, asked of the catalogue in one statement. */
export const ofSkills = async (db: Database, ids: string[], language: Language): Promise<Map<string, LocalText>> =>
  worded(await skills.names(db, ids, language), ids, language);
