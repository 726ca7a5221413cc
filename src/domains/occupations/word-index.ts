import { answers, numberBits, type Token } from './finding.ts';
import { nearest } from './typo.ts';

/** One language's words and where they stand, in memory: some 6 MB for the whole of ESCO in English. */
export interface WordIndex {
  /** Folded, in the order of their letters' codes. */
  words: string[];
  /** Of each word, in the same order. */
  stems: string[][];
  /** The places of words that share a stem. */
  byStem: Map<string, number[]>;
  occupation: Findings;
  skill: Findings;
}

/** The findings of word `n` are `all[from[n]]` up to, without, `all[from[n + 1]]`. */
export interface Findings {
  from: Int32Array;
  all: Int32Array;
}

export const kinds = ['occupation', 'skill'] as const;
export type Kind = (typeof kinds)[number];

export interface WordEntry {
  word: string;
  stems: string[];
  occupation: number[];
  skill: number[];
}

function findings(entries: WordEntry[], kind: Kind): Findings {
  const from = new Int32Array(entries.length + 1);
  entries.forEach((entry, at) => (from[at + 1] = from[at]! + entry[kind].length));
  const all = new Int32Array(from[entries.length]!);
  entries.forEach((entry, at) => all.set(entry[kind], from[at]));
  return { from, all };
}

export function wordIndex(given: WordEntry[]): WordIndex {
  const entries = given.toSorted((one, other) => (one.word < other.word ? -1 : 1));
  const byStem = new Map<string, number[]>();
  entries.forEach(({ stems }, at) => {
    for (const stem of stems) {
      const shared = byStem.get(stem);
      if (shared) shared.push(at);
      else byStem.set(stem, [at]);
    }
  });
  return {
    words: entries.map(({ word }) => word),
    stems: entries.map(({ stems }) => stems),
    byStem,
    occupation: findings(entries, 'occupation'),
    skill: findings(entries, 'skill')
  };
}

/** The place of the first word that is not before this one. */
function placeOf(words: string[], word: string): number {
  let low = 0;
  let high = words.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (words[middle]! < word) low = middle + 1;
    else high = middle;
  }
  return low;
}

const lettersMin = 4;

/** The longest known word with which a longer one begins. */
function beginningOf(words: string[], typed: string): number | undefined {
  for (let length = typed.length - 1; length >= lettersMin; length -= 1) {
    const word = typed.slice(0, length);
    const at = placeOf(words, word);
    if (words[at] === word) return at;
  }
  return undefined;
}

/** The words that may be meant by a typed one, each with what it costs to think so. */
function meant(index: WordIndex, token: Token, { slips, endings }: Asked): Map<number, number> {
  const { words, stems, byStem } = index;
  const { folded, stems: typed } = token;
  const found = new Map<number, number>();
  const note = (at: number, cost: number) => found.has(at) || found.set(at, cost);
  const begin = placeOf(words, folded);
  const isKnown = words[begin] === folded;
  if (isKnown) note(begin, answers.same);
  for (let at = begin; words[at]?.startsWith(folded); at += 1) note(at, answers.begins);
  for (const stem of [...(typed ?? []), ...(isKnown ? stems[begin]! : [])])
    for (const at of byStem.get(stem) ?? []) note(at, answers.stem);
  const beginning = endings && found.size === 0 ? beginningOf(words, folded) : undefined;
  if (beginning !== undefined) note(beginning, answers.stem);
  // Whoever typed a word that there is, meant that one.
  if (slips && !isKnown) for (const word of nearest(words, folded)) note(placeOf(words, word), answers.slip);
  return found;
}

const none = 255;

export interface Asked {
  tokens: Token[];
  kind: Kind;
  /** How many of the words must answer. */
  least: number;
  /** Whether a slip of the fingers may be mended. */
  slips: boolean;
  /** Whether a word may go on after one that is known. */
  endings: boolean;
}

/** What answers to a query: numbers of concepts, those first to which more of the words point, and by nearer places. */
export function lookUp(index: WordIndex, asked: Asked): number[] {
  const { tokens, kind, least } = asked;
  const { from, all } = index[kind];
  const mask = 2 ** numberBits - 1;
  const costs = new Map<number, { cost: number; words: number }>();
  for (const token of tokens) {
    const best = new Map<number, number>();
    for (const [word, costOfWord] of meant(index, token, asked)) {
      for (let at = from[word]!; at < from[word + 1]!; at += 1) {
        const cost = (all[at]! >> numberBits) + costOfWord;
        const number = all[at]! & mask;
        if (cost < (best.get(number) ?? none)) best.set(number, cost);
      }
    }
    for (const [number, cost] of best) {
      const known = costs.get(number);
      if (!known) costs.set(number, { cost, words: 1 });
      else [known.cost, known.words] = [known.cost + cost, known.words + 1];
    }
  }
  // One number each, because sorting numbers is cheap: words missing, cost, concept.
  const keys = new Float64Array(costs.size);
  let count = 0;
  for (const [number, { cost, words }] of costs) {
    if (words >= least) keys[count++] = ((tokens.length - words) * 1024 + cost) * 2 ** numberBits + number;
  }
  return Array.from(keys.subarray(0, count).sort(), (key) => key % 2 ** numberBits);
}
