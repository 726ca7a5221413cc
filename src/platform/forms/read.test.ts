import { expect, test } from 'vitest';
import { z } from 'zod';
import { readForm } from './read.ts';

const posted = (body: string | FormData): Request =>
  new Request('http://localhost/', {
    method: 'POST',
    body,
    ...(typeof body === 'string' && { headers: { 'content-type': 'application/x-www-form-urlencoded' } })
  });

const shape = z.object({ name: z.string().min(1).max(5), areas: z.array(z.string()).optional() });

test('a field that comes more than once is a list, in the order in which it came', async () => {
  const read = await readForm(posted('name=Ana&areas=c&areas=a&areas=b'), shape);
  expect(read).toMatchObject({ ok: true, value: { name: 'Ana', areas: ['c', 'a', 'b'] } });
});

test('a form with files reads alike', async () => {
  const form = new FormData();
  for (const [name, value] of [
    ['name', 'Ana'],
    ['areas', 'c'],
    ['areas', 'a']
  ] as const)
    form.append(name, value);
  expect(await readForm(posted(form), shape)).toMatchObject({ ok: true, value: { name: 'Ana', areas: ['c', 'a'] } });
});

test('the first fault of each field is told, and what was typed comes back, but no secret', async () => {
  const read = await readForm(posted('name=Anastasia&areas=c&newPassword=hill'), shape);
  expect(read).toEqual({
    ok: false,
    errors: { name: { key: 'form.tooLong', values: { max: 5 } }, areas: { key: 'form.invalid' } },
    typed: { name: 'Anastasia', areas: 'c' }
  });
});

test('what was typed is there too where all is well, since the deed may still be refused', async () => {
  const read = await readForm(posted('name=Ana&token=secret'), shape);
  expect(read.typed).toEqual({ name: 'Ana' });
});

test('a NUL, which nobody can type, is left out', async () => {
  expect(await readForm(posted('name=A%00na'), shape)).toMatchObject({ ok: true, value: { name: 'Ana' } });
});

test('a body that is no form reads as an empty one', async () => {
  const request = new Request('http://localhost/', { method: 'POST', body: '{', headers: { 'content-type': 'a/b' } });
  expect(await readForm(request, shape)).toMatchObject({ ok: false, errors: { name: {} }, typed: {} });
});

test('a field called like a part of every object is a field', async () => {
  const read = await readForm(posted('__proto__=x&name=Ana'), shape);
  expect(read).toMatchObject({ ok: true, value: { name: 'Ana' } });
  expect(({} as { x?: string }).x).toBeUndefined();
});

// A megabyte is let in. Looking each name up in the whole body takes minutes for one form, in which nobody is served.
test.each([
  ['as many names as a body holds', (at: number) => `${at.toString(36)}=`],
  ['one name as often', () => 'name=a']
])('a form of %s is read in one walk', async (_, field) => {
  const body = Array.from({ length: 150_000 }, (_, at) => field(at)).join('&');
  expect(await readForm(posted(body), shape)).toMatchObject({ ok: false });
});
