import { wordsIn } from './fold.ts';

/** “operaio/a”, “profesor(a)”, “διευθυντής/-τρια”: a word, and the ending that its other form has. */
const abbreviated = /([\p{L}\p{M}]{3,})(?:\/-?|\()(\p{L}{1,5})(?![\p{L}\p{M}])\)?/gu;

const vowelLast = /[aeiouăâîαεηιουωάέήίόύώ]ς?$/u;

/** The other form of a word: with the ending in place of its own. */
export function withEnding(word: string, ending: string): string {
  // “direttore/trice”, “ελεγκτής/-τρια”: the ending says by its first letter where it sets in.
  const joint = ending.length > 1 ? word.lastIndexOf(ending[0]!, word.length - 2) : -1;
  if (joint > 0 && joint >= word.length - ending.length - 1) return word.slice(0, joint) + ending;
  return word.replace(vowelLast, '') + ending;
}

/** A name's forms, each by itself: “direttore tecnico/direttrice tecnica” has two. */
export function formsOf(label: string): string[] {
  if (!/[/(]/.test(label)) return wordsIn(label).length > 0 ? [label.trim()] : [];
  const other = label.replaceAll(abbreviated, (whole, word: string, ending: string) =>
    ending.length < word.length - 1 ? withEnding(word, ending) : whole
  );
  const own = label.replaceAll(abbreviated, (whole, word: string, ending: string) =>
    ending.length < word.length - 1 ? word : whole
  );
  const split = [own, other, label].flatMap((form) => form.split('/'));
  return [...new Set(split.map((form) => form.trim()).filter((form) => wordsIn(form).length > 0))];
}
