/** Does what is left of the one stand in the other from there on, to its end unless a beginning is enough? */
const same = (one: string, from: number, other: string, begin: number, asBeginning: boolean): boolean =>
  (asBeginning || one.length - from === other.length - begin) && other.startsWith(one.slice(from), begin);

/**
 * Is the typed word one slip away from a word, or from a word's beginning: a letter wrong, missing, too many, or two
 * changed about (Damerau, 1964: these four are most of all slips)?
 */
export function oneSlipAway(typed: string, word: string, asBeginning = false): boolean {
  let at = 0;
  while (at < typed.length && typed[at] === word[at]) at += 1;
  if (at === typed.length) return asBeginning ? word.length >= at : word.length - at <= 1;
  return (
    same(typed, at + 1, word, at + 1, asBeginning) ||
    same(typed, at + 1, word, at, asBeginning) ||
    same(typed, at, word, at + 1, asBeginning) ||
    (typed[at] === word[at + 1] && typed[at + 1] === word[at] && same(typed, at + 2, word, at + 2, asBeginning))
  );
}

/** In shorter words a slip makes another word too easily. */
const lettersMin = 4;
const candidatesMax = 8;

/** Could they be a slip apart, by their first two letters? Most words are not, and need no closer look. */
function mayBeNear(typed: string): (word: string) => boolean {
  const [first, second] = [typed.charCodeAt(0), typed.charCodeAt(1)];
  return (word) => {
    const own = word.charCodeAt(0);
    if (own === first || own === second) return true;
    const next = word.charCodeAt(1);
    return next === second || next === first;
  };
}

/** Words a slip away, those with the same first letter first; whole words before beginnings. */
export function nearest(words: string[], typed: string): string[] {
  if (typed.length < lettersMin) return [];
  const near = words.filter(mayBeNear(typed));
  const whole = near.filter((word) => Math.abs(word.length - typed.length) <= 1 && oneSlipAway(typed, word));
  const found = whole.length > 0 ? whole : near.filter((word) => oneSlipAway(typed, word, true));
  const first = (word: string): number => Number(word[0] !== typed[0]);
  return found.sort((one, other) => first(one) - first(other) || one.length - other.length).slice(0, candidatesMax);
}
