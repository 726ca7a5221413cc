import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pack, type Coding } from './pack.ts';

const unpack = (bytes: Buffer, coding: Coding): string =>
  (coding === 'br' ? brotliDecompressSync(bytes) : gunzipSync(bytes)).toString();

const page = (name: string): Buffer => Buffer.from(`<p>${name} sees this page.</p>`.repeat(500));

test('everyone is sent their own page, even where marks are the same and others are kept', () => {
  for (const name of ['Ana', 'Ana', 'Ben', 'Ana', 'Ben', 'Ben', 'Cora']) {
    for (const coding of ['br', 'gzip'] as const) {
      expect(unpack(pack(page(name), coding, '"same"', true), coding)).toBe(page(name).toString());
    }
  }
});

test('what is packed unpacks to what it was, kept or not', () => {
  const asked = fc.record({ text: fc.string({ maxLength: 50 }), mark: fc.constantFrom('"a"', '"b"', undefined) });
  fc.assert(
    fc.property(fc.array(asked, { maxLength: 12 }), fc.boolean(), (all, isCommon) => {
      for (const { text, mark } of all) {
        const bytes = Buffer.from(text.repeat(20));
        expect(unpack(pack(bytes, 'br', mark, isCommon), 'br')).toBe(bytes.toString());
      }
    })
  );
});

test('a common page that comes again is packed once, and better', () => {
  const [first, second, third] = [1, 2, 3].map(() => pack(page('Everyone'), 'br', '"common"', true));
  expect(third).toBe(second);
  expect(second!.length).toBeLessThanOrEqual(first!.length);
});

test("a person's own page is not kept", () => {
  const [, second, third] = [1, 2, 3].map(() => pack(page('Ana alone'), 'br', '"own"', false));
  expect(third).not.toBe(second);
});
