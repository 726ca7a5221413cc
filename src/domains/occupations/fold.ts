/** Letters that no decomposition takes apart, as people without them on their keyboard write them. */
const plain: Record<string, string> = { ß: 'ss', ı: 'i', ς: 'σ', æ: 'ae', œ: 'oe', ø: 'o', đ: 'd', ł: 'l', þ: 'th' };

const ascii = /^[\x00-\x7f]*$/;

/**
 * A text as search compares it: small letters without accents. The Turkish dotted and dotless i become one letter, as
 * do the two small sigmas of Greek: whoever types in a hurry, or in capitals, still finds.
 */
export function fold(text: string): string {
  if (ascii.test(text)) return text.toLowerCase();
  return (
    text
      .normalize('NFD')
      .toLowerCase()
      // Twice, because a capital such as İ decomposes only when it becomes small.
      .normalize('NFD')
      .replaceAll(/\p{M}/gu, '')
      .replaceAll(/[ßıςæœøđłþ]/gu, (letter) => plain[letter]!)
  );
}

/** The words of a text as they are written, in small letters. Signs belong to the names of some things: C++, C#. */
export const wordsIn = (text: string): string[] =>
  text
    .normalize('NFC')
    .toLowerCase()
    .match(/[\p{L}\p{M}\p{N}]+[+#]*/gu) ?? [];
