import { expect, test } from 'vitest';
import { sampleEdition } from '../../../tests/samples/edition.ts';
import { areaOf, minutesFor, plannedIn, sheetForm, sheetPath, toArea } from './sheet.ts';
import { canAnswer, canAssess, chosenAreas, openDays, placeOf } from './sitting.ts';

const edition = sampleEdition({ sizes: [2, 2, 2] });
const dayMs = 86_400_000;

test('a sitting takes answers for thirty days and no longer', () => {
  const begunAt = new Date(0);
  expect(canAnswer({ begunAt }, new Date(openDays * dayMs - 1))).toBe(true);
  expect(canAnswer({ begunAt }, new Date(openDays * dayMs))).toBe(false);
});

test('a framework without statements, or withdrawn, cannot be assessed with', () => {
  expect(canAssess(edition)).toBe(true);
  expect(canAssess(sampleEdition({ levels: 0 }))).toBe(false);
  expect(canAssess({ ...edition, status: 'withdrawn' })).toBe(false);
});

test('the chosen areas come in the framework’s order; an area not chosen has no place', () => {
  expect(chosenAreas(edition, ['a2', 'a0', 'nonsense']).map(({ key }) => key)).toEqual(['a0', 'a2']);
  expect(placeOf(edition, ['a2', 'a0'], 'a2')).toMatchObject({ index: 1 });
  expect(placeOf(edition, ['a2', 'a0'], 'a1')).toBeUndefined();
});

test('a plan survives its own address, and nonsense in an address is no plan', () => {
  const planned = { editionId: '019ab3c4-0000-7000-8000-000000000001', areaKeys: ['a0', 'a2'] };
  const path = sheetPath({ sittingId: 's', areaKey: 'a0', planned });
  expect(plannedIn(new URL(path, 'http://x').searchParams)).toEqual(planned);
  expect(sheetPath({ sittingId: 's', areaKey: 'a0' })).toBe('/assessment/s/a0');
  expect(plannedIn(new URLSearchParams("edition=1';--&of=<b>,,a0,a0"))).toEqual({ editionId: null, areaKeys: ['a0'] });
});

test('a button leads to an area, away or to the end, and nowhere else', () => {
  const read = (go: string) => sheetForm(edition.areas[0]!).parse({ go }).go;
  expect(areaOf(read(toArea('a1')))).toBe('a1');
  expect(read('finish')).toBe('finish');
  expect(read('to-//evil.example')).toBe('later');
  expect(read('')).toBe('later');
});

test('twenty-seven questions take eight to twelve minutes', () => {
  expect(minutesFor(27)).toEqual({ from: 8, to: 12 });
});
