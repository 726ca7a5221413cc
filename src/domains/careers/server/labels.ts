import * as skills from '#domains/occupations/server/skills.ts';
import type { Database } from '#platform/database/handle.ts';
import type { Language } from '#platform/language/languages.ts';
import type { LocalText } from '#platform/language/text.ts';
import { idIn } from '../content.ts';
import * as contents from './contents.ts';

const textOf = ({ text, language, state }: LocalText): LocalText => ({ text, language, state });

/**
 * What skills are called, for one reader: as the catalogue says it, or else by our own plain label where that is in
 * their language, or where no catalogue with this skill is loaded. One statement.
 */
export async function ofSkills(db: Database, ids: string[], language: Language): Promise<Map<string, LocalText>> {
  const [names, { skillLabels }] = await Promise.all([skills.names(db, ids, language), contents.life(language)]);
  const own = new Map(Object.entries(skillLabels).map(([address, label]) => [idIn(address), label]));
  return new Map(
    ids.flatMap((id) => {
      const [name, label] = [names.get(id), own.get(id)];
      const best = name && (name.language === language || label?.language !== language) ? name : (label ?? name);
      return best ? [[id, textOf(best)] as const] : [];
    })
  );
}
