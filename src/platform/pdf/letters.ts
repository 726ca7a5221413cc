/** Which letters a font can draw, read from its `cmap` table (OpenType 1.9, formats 4 and 12). */
export function lettersOf(font: Buffer): Set<number> {
  const cmap = tableAt(font, 'cmap');
  const letters = new Set<number>();
  for (let record = 0; record < font.readUInt16BE(cmap + 2); record++) {
    const table = cmap + font.readUInt32BE(cmap + 4 + record * 8 + 4);
    const format = font.readUInt16BE(table);
    if (format === 4) addSegments(font, table, letters);
    if (format === 12) addGroups(font, table, letters);
  }
  return letters;
}

function tableAt(font: Buffer, name: string): number {
  const records = Array.from({ length: font.readUInt16BE(4) }, (_, index) => 12 + index * 16);
  const record = records.find((at) => font.toString('latin1', at, at + 4) === name);
  if (record === undefined) throw new Error(`the font has no ${name} table`);
  return font.readUInt32BE(record + 8);
}

function addSegments(font: Buffer, table: number, letters: Set<number>): void {
  const twice = font.readUInt16BE(table + 6);
  for (let at = 0; at < twice; at += 2) {
    const end = font.readUInt16BE(table + 14 + at);
    const start = font.readUInt16BE(table + 16 + twice + at);
    for (let letter = start; letter <= end && letter < 0xffff; letter++) letters.add(letter);
  }
}

function addGroups(font: Buffer, table: number, letters: Set<number>): void {
  const groups = font.readUInt32BE(table + 12);
  for (let at = table + 16; at < table + 16 + groups * 12; at += 12) {
    for (let letter = font.readUInt32BE(at); letter <= font.readUInt32BE(at + 4); letter++) letters.add(letter);
  }
}

/** Letters without a shape: line breaks are kept; what only joins or colours others is dropped with them. */
const shapeless = /[\n\t]|\p{Default_Ignorable_Code_Point}/u;

const control = /(?![\n\t])\p{Cc}/gu;

/** Drawn as what looks the same: the fonts leave the mathematical minus to a font of signs. */
const alike: Record<string, string> = { '\u2212': '\u2013' };

/**
 * A text with only letters that can be drawn: PDF/UA refuses a whole document for one that cannot. A run of others,
 * such as an emoji, becomes one replacement sign.
 */
export const drawable = (text: string, letters: Set<number>): string =>
  Array.from(text.toWellFormed().normalize('NFC').replace(control, ''))
    .map((letter) => alike[letter] ?? letter)
    .map((letter) => (shapeless.test(letter) || letters.has(letter.codePointAt(0) ?? 0) ? letter : '\ufffd'))
    .join('')
    .replace(/\ufffd[\ufffd\u200d\ufe0e\ufe0f]*/g, '\ufffd')
    .replace(/[\ufe00-\ufe0f]/g, '');

/** The same without marks that stand on other letters: no font draws a mark of one script on a letter of another. */
export const unmarked = (text: string): string => text.replace(/[\p{M}\p{Cf}]/gu, '');

/** Does something to every text in a plain value. */
export function throughout<Value>(value: Value, change: (text: string) => string): Value {
  return JSON.parse(JSON.stringify(value), (_, inner: unknown) =>
    typeof inner === 'string' ? change(inner) : inner
  ) as Value;
}
