import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pack } from './pack.ts';

test('what is packed unpacks to what it was', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 50 }), fc.integer({ min: 1, max: 2_000 }), (text, times) => {
      const bytes = Buffer.from(text.repeat(times));
      expect(brotliDecompressSync(pack(bytes, 'br')).equals(bytes)).toBe(true);
      expect(gunzipSync(pack(bytes, 'gzip')).equals(bytes)).toBe(true);
    })
  );
});
