import { beforeAll, describe, expect, test } from 'vitest';
import { newId } from '#platform/database/id.ts';
import type { Language } from '#platform/language/languages.ts';
import { testDatabase } from '#platform/testing/database.ts';
import { put } from '../testing/sample.ts';
import * as search from './search.ts';

const held = testDatabase();

/** Written for this test; Turkish comes from the starter catalogue only, so some have none. */
const nurse = {
  en: { label: 'nurse', alternatives: ['registered nurse', 'RGN'], description: 'Cares for people who are ill.' },
  it: { label: 'infermiere/infermiera', alternatives: ['infermiere generico', 'operatore della qualità'] },
  ro: { label: 'asistent medical/asistentă medicală', alternatives: ['soră medicală'] },
  es: { label: 'enfermero/a', alternatives: ['técnica de enfermería'] },
  el: { label: 'νοσηλευτής/-τρια', alternatives: ['αδελφή νοσοκόμα'] },
  tr: { label: 'hemşire', alternatives: ['sağlık görevlisi'] }
};
const teacher = {
  en: { label: 'primary school teacher', alternatives: ['infant teacher', 'tutor'] },
  it: { label: 'insegnante di scuola primaria', alternatives: ['maestro/a'] },
  ro: { label: 'învățător/învățătoare', alternatives: ['profesor de primară'] },
  es: { label: 'maestro de primaria/maestra de primaria', alternatives: ['profesor(a)'] },
  el: { label: 'δάσκαλος/δασκάλα', alternatives: ['εκπαιδευτικός πρωτοβάθμιας'] },
  tr: { label: 'ilkokul öğretmeni', alternatives: ['sınıf öğretmeni'] }
};
const others = {
  assistant: { en: 'nurse assistant', it: 'assistente infermiere/assistente infermiera' },
  veterinary: { en: 'veterinary nurse' },
  cook: {
    en: { label: 'cook', alternatives: ['school cook'] },
    it: 'cuoco/cuoca',
    el: 'μάγειρας/μαγείρισσα',
    tr: 'aşçı'
  },
  welder: { en: 'welder' },
  baker: { en: { label: 'baker', alternatives: ['cook of bread'] }, tr: 'fırıncı' },
  light: { en: 'lighting technician', tr: 'ışıkçı', es: 'iluminador/iluminadora' },
  gone: { en: 'lamplighter' }
};

beforeAll(async () => {
  await put(held.db, {
    occupations: [
      { id: newId(), texts: nurse, isco: '2221' },
      { id: newId(), texts: teacher, isco: '2341' },
      ...Object.entries(others).map(([key, texts]) => ({ texts, withdrawn: key === 'gone' }))
    ],
    skills: [
      { texts: { en: 'nurse plants', it: 'curare le piante' } },
      { texts: { en: 'cook meat dishes', it: 'cucinare piatti di carne' } },
      { texts: { en: { label: 'work with animals', alternatives: ['handle animals'] } } },
      { texts: { en: { label: 'C++', alternatives: [] } }, kind: 'knowledge' }
    ]
  });
  await search.rebuild(held.db);
});

const find = async (language: Language, q: string, kind: 'occupation' | 'skill' = 'occupation') => {
  const found = await search.find(held.db, { q, language, kind, limit: 10 });
  return found.hits.map(({ name }) => name.text);
};
const first = async (language: Language, q: string) => (await find(language, q))[0];

describe('a name is found', () => {
  test.each<[what: string, language: Language, q: string, label: string]>([
    ['by another title', 'en', 'registered nurse', 'nurse'],
    ['by letters that stand for it', 'en', 'rgn', 'nurse'],
    ['by its beginning', 'en', 'prim', 'primary school teacher'],
    ['in the plural', 'en', 'teachers', 'primary school teacher'],
    ['with a letter too many', 'en', 'nursse', 'nurse'],
    ['with a letter missing', 'en', 'weldr', 'welder'],
    ['with a wrong letter', 'en', 'techer', 'primary school teacher'],
    ['with two letters changed about', 'en', 'wedler', 'welder'],
    ['by its masculine form', 'it', 'infermiere', 'infermiere/infermiera'],
    ['by its feminine form', 'it', 'infermiera', 'infermiere/infermiera'],
    ['by an abbreviated form', 'it', 'maestra', 'insegnante di scuola primaria'],
    ['without its accent', 'it', 'qualita', 'infermiere/infermiera'],
    ['in the plural', 'it', 'infermieri', 'infermiere/infermiera'],
    ['with a letter missing', 'it', 'infermira', 'infermiere/infermiera'],
    ['without its signs', 'ro', 'asistenta medicala', 'asistent medical/asistentă medicală'],
    ['with the older cedilla', 'ro', 'învăţător', 'învățător/învățătoare'],
    ['by its feminine form, without signs', 'ro', 'invatatoare', 'învățător/învățătoare'],
    ['in the plural', 'ro', 'profesori', 'învățător/învățătoare'],
    ['by an ending behind a slash', 'es', 'enfermera', 'enfermero/a'],
    ['by an ending in brackets', 'es', 'profesora', 'maestro de primaria/maestra de primaria'],
    ['without its accent', 'es', 'tecnica', 'enfermero/a'],
    ['in the plural', 'es', 'enfermeras', 'enfermero/a'],
    ['without its accent', 'el', 'δασκαλος', 'δάσκαλος/δασκάλα'],
    ['in capitals, with the final sigma', 'el', 'ΔΑΣΚΑΛΟΣ', 'δάσκαλος/δασκάλα'],
    ['by its feminine form', 'el', 'νοσηλευτρια', 'νοσηλευτής/-τρια'],
    ['in the plural', 'el', 'νοσηλευτές', 'νοσηλευτής/-τρια'],
    ['with a slip', 'el', 'νοσηλεφτης', 'νοσηλευτής/-τρια'],
    ['without its signs', 'tr', 'hemsire', 'hemşire'],
    ['with dotted for dotless', 'tr', 'isikci', 'ışıkçı'],
    ['in capitals', 'tr', 'IŞIKÇI', 'ışıkçı'],
    ['in the plural', 'tr', 'hemşireler', 'hemşire'],
    ['by a beginning that goes on', 'tr', 'öğretmen', 'ilkokul öğretmeni']
  ])('%s (%s: %s)', async (_what, language, q, label) => expect(await first(language, q)).toBe(label));
});

test('the whole name comes before a beginning, a name before another title, a word before a slip', async () => {
  expect(await find('en', 'nurse')).toEqual(['nurse', 'nurse assistant', 'veterinary nurse']);
  expect(await find('en', 'cook')).toEqual(['cook', 'baker']);
  expect(await first('en', 'nurse assistant')).toBe('nurse assistant');
  expect(await first('en', 'assistant nurse')).toBe('nurse assistant');
});

test('what is not translated is found in English, and says so', async () => {
  const { hits } = await search.find(held.db, { q: 'welder', language: 'it', kind: 'occupation', limit: 5 });
  expect(hits).toMatchObject([{ name: { text: 'welder', language: 'en' } }]);
  // Among the translated ones, too.
  expect(await find('it', 'animals', 'skill')).toEqual(['work with animals']);
});

test('an English word finds what has a name in the visitor’s language', async () => {
  expect(await find('el', 'nurse')).toEqual(['νοσηλευτής/-τρια', 'nurse assistant', 'veterinary nurse'].slice(1));
});

test('a title that explains the find stands with it', async () => {
  const { hits } = await search.find(held.db, { q: 'maestra', language: 'it', kind: 'occupation', limit: 5 });
  expect(hits).toMatchObject([{ also: 'maestro/a' }]);
});

test('occupations and skills are found for the same words, the withdrawn ones by nobody', async () => {
  const wish = { q: 'nurse', language: 'en' as const, occupations: { limit: 2 }, skills: { limit: 2 } };
  const found = await search.findBoth(held.db, wish);
  expect(found.occupations).toMatchObject({ total: 3, by: 'words' });
  expect(found.occupations.hits).toHaveLength(2);
  expect(found.skills.hits.map(({ name }) => name.text)).toEqual(['nurse plants']);
  expect(await find('en', 'lamplighter')).toEqual([]);
});

test('signs that mean something are kept', async () => {
  expect(await find('en', 'c++', 'skill')).toEqual(['C++']);
});

test('a sentence finds by the most part of its words, and says that it did', async () => {
  const found = await search.find(held.db, {
    q: 'a teacher at primary sea',
    language: 'en',
    kind: 'occupation',
    limit: 3
  });
  expect(found).toMatchObject({ by: 'some', hits: [{ name: { text: 'primary school teacher' } }] });
});

test('words that say nothing do not stand in the way', async () => {
  expect(await first('en', 'teacher at the primary school')).toBe('primary school teacher');
});

test('nothing, signs and very long texts find nothing, and break nothing', async () => {
  for (const q of ['', ' ', '%', "'; drop table x; --", '\u0000', '{"z"}', 'x'.repeat(5_000), '👩‍🏫', 'ß'])
    expect(await find('en', q)).toEqual([]);
});

test('a page further on goes on where the one before ended', async () => {
  const page = (offset: number) =>
    search.find(held.db, { q: 'nurse', language: 'en', kind: 'occupation', limit: 2, offset });
  const [one, two] = [await page(0), await page(2)];
  expect([...one.hits, ...two.hits].map(({ name }) => name.text)).toEqual(await find('en', 'nurse'));
});
