import { globSync, readFileSync } from 'node:fs';
import { inflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { renderPdf } from './render.ts';

const source = `= #sheet.title

#sheet.said
`;

const render = (said: string, title = 'A title') => renderPdf(source, { inputs: { said }, title, language: 'el' });

/** What the PDF says, as far as it can be read without a reader: its plain parts and its inflated streams. */
function inside(pdf: Uint8Array): string {
  const text = Buffer.from(pdf).toString('latin1');
  const streams = [...text.matchAll(/stream\r?\n([\s\S]*?)\r?\nendstream/g)].map(([, stream = '']) => {
    try {
      return inflateSync(Buffer.from(stream, 'latin1')).toString('latin1');
    } catch {
      return stream;
    }
  });
  return text + streams.join('\n');
}

test('a PDF is tagged, says its language and its title, and claims PDF/UA-1', async () => {
  const said = inside(await render('Γεια'));
  expect(said).toMatch(/^%PDF-1\.7/);
  expect(said).toMatch(/\/Marked true/);
  expect(said).toMatch(/\/Lang ?\(el\)/);
  expect(said).toMatch(/<pdfuaid:part>1<\/pdfuaid:part>/);
  expect(said).toContain('A title');
});

test('what a person typed is shown and never obeyed', async () => {
  const nasty = [
    '#panic("x")',
    '= Heading',
    '$ x $',
    '"); #read("/etc/passwd")',
    '\\u{0}',
    '*_`<>@{}[]',
    '‮مرحبا\u0000'
  ];
  for (const said of nasty) await expect(render(said, said)).resolves.toBeInstanceOf(Uint8Array);
});

test('letters that no font of ours has never stop a document', async () => {
  const odd = [
    '🙂👩‍👩‍👧',
    '漢字 שלום हिन्दी',
    '\ue000\u0007\uffff\ud800',
    'a\u0651\u064b',
    '→ ≥ ✓',
    'ş ğ ı İ ț ș ά ώ ς',
    '\ufeff\u2028'
  ];
  for (const said of odd) await expect(render(said, said || 'x')).resolves.toBeInstanceOf(Uint8Array);
});

test('a source that cannot be set is an error, and the press goes on', async () => {
  await expect(renderPdf('#bogus', { inputs: {}, title: 'x', language: 'en' })).rejects.toThrow(/bogus/);
  await expect(render('after')).resolves.toBeInstanceOf(Uint8Array);
});

test('a picture without a description is refused, as PDF/UA asks', async () => {
  const picture = `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0h9v9z"/></svg>`;
  const shown = (alt: string) =>
    renderPdf(`= x\n#image(bytes(sheet.picture), format: "svg"${alt})`, {
      inputs: { picture },
      title: 'x',
      language: 'en'
    });
  await expect(shown('')).rejects.toThrow(/alt/);
  await expect(shown(', alt: "A triangle"')).resolves.toBeInstanceOf(Uint8Array);
});

test('more sheets than one press sets are all printed', async () => {
  const all = await Promise.all(Array.from({ length: 35 }, (_, n) => render(`sheet ${n}`)));
  expect(all.every((pdf) => pdf.length > 1000)).toBe(true);
});

const ofProcess = (pid: string, file: string): string => readFileSync(`/proc/${pid}/${file}`, 'utf8');

test.runIf(process.platform === 'linux')('the press knows nothing of our environment', async () => {
  await render('Γεια');
  const children = globSync('/proc/self/task/*/children').flatMap((file) => readFileSync(file, 'utf8').split(' '));
  const presses = children.filter((pid) => pid && ofProcess(pid, 'cmdline').includes('press.ts'));
  expect(presses.length).toBeGreaterThan(0);
  for (const pid of presses) expect(ofProcess(pid, 'environ')).not.toMatch(/PATH=|HOME=|DATABASE_URL=/);
});
