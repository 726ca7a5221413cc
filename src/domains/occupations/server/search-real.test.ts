import { beforeAll, describe, expect, test } from 'vitest';
import type { Language } from '#platform/language/languages.ts';
import { realData } from '#platform/testing/real.ts';
import { testDatabase } from '#platform/testing/database.ts';
import { bringFrom } from '../testing/import.ts';
import * as esco from './imports/esco.ts';
import * as search from './search.ts';

/** Search in the whole of ESCO in five languages, where the publishers' files lie beside the project. */

const held = testDatabase();
const english = realData('esco-1.1.1-en');
const others = realData('esco-1.0.8-occupations-multilingual');

describe.runIf(english && others)('in the whole of ESCO', () => {
  beforeAll(async () => {
    await bringFrom(esco.bring, held.db, english ?? '');
    await bringFrom(esco.bring, held.db, others ?? '');
  }, 240_000);

  test.each<[language: Language, q: string, among: string]>([
    ['en', 'nurse', 'nurse responsible for general care'],
    ['en', 'nirse', 'nurse responsible for general care'],
    ['en', 'elektrician', 'electrician'],
    ['en', 'teachers', 'primary school teacher'],
    ['en', 'software developr', 'software developer'],
    ['it', 'infermiera', 'infermiere generalista/infermiera generalista'],
    ['it', 'parruchiera', 'parrucchiere/parrucchiera'],
    ['it', 'qualita', 'tecnico della qualità'],
    ['ro', 'asistenta medicala', 'asistent medical comunitar/asistentă medicală comunitară'],
    ['ro', 'vanzatoare', 'vânzător piață/vânzătoare piață'],
    ['es', 'ninera', 'niñero/niñera'],
    ['es', 'enfermeras', 'enfermero/enfermera'],
    ['el', 'ΔΑΣΚΑΛΟΣ', 'δάσκαλος πρωτοβάθμιας εκπαίδευσης/δασκάλα πρωτοβάθμιας εκπαίδευσης'],
    ['el', 'νοσηλευτρια', 'νοσηλευτής γενικής περίθαλψης/νοσηλεύτρια γενικής περίθαλψης'],
    // ESCO has no Turkish edition.
    ['tr', 'nurse', 'nurse responsible for general care']
  ])('%s: %s finds %s among the first', async (language, q, among) => {
    const { hits } = await search.find(held.db, { q, language, kind: 'occupation', limit: 6 });
    expect(hits.map(({ name }) => name.text)).toContain(among);
  });

  test('the words of all five languages are written in a few seconds', { timeout: 60_000 }, async () => {
    const began = performance.now();
    await search.rebuild(held.db);
    expect(performance.now() - began).toBeLessThan(15_000);
  });
});
