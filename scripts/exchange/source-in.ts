import { theProduct } from '../../src/domains/identity/viewer.ts';
import type { Bring } from '../../src/imports.ts';
import { ImportFault, said } from '../../src/platform/imports/fault.ts';
import { inOrder, type BringOptions, type ImportReport, type OnProgress } from '../../src/platform/imports/report.ts';
import { openSource } from '../../src/platform/imports/source.ts';
import { wordsOf, type WordsKey } from '../../src/platform/language/words.ts';
import { withDatabase } from './database.ts';

/** `npm run import -- esco|onet|… PATH`: a folder, a zip or one file of reference data. */

export interface Wish extends Pick<BringOptions, 'dryRun' | 'language' | 'version'> {
  path: string;
  json: boolean;
}

const words = wordsOf('en');
const barWidth = 30;

/** A bar on a terminal; elsewhere a line whenever something else begins. */
function progress(): { tell: OnProgress; end: () => void } {
  let last = '';
  const isTerminal = process.stderr.isTTY;
  function tell(share: number, doing: WordsKey): void {
    const full = Math.round(share * barWidth);
    const bar = `${'█'.repeat(full)}${'░'.repeat(barWidth - full)} ${String(Math.floor(share * 100)).padStart(3)} % ${words(doing)}`;
    const line = isTerminal ? `\r${bar}\u001b[K` : `${words(doing)}…\n`;
    if (line !== last) process.stderr.write(line);
    last = line;
  }
  return { tell, end: () => void (isTerminal && last !== '' && process.stderr.write('\r\u001b[K')) };
}

const numbers = new Intl.NumberFormat('en-GB');

function table(rows: string[][]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  return rows.map((row) =>
    row.map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0))).join('  ')
  );
}

function told({ what, version, language, counts, quirks, seconds, dryRun }: ImportReport): string {
  const columns = ['read', 'added', 'changed', 'unchanged', 'vanished'] as const;
  const rows = inOrder(counts).map(([noun, count]) => [
    words(`counted.${noun}` as WordsKey),
    ...columns.map((column) => numbers.format(count[column]))
  ]);
  const head = ['', ...columns.map((column) => words(`importReport.${column}`))];
  return [
    words('importReport.title', { what, version, language: language ?? '–', seconds }),
    ...table([head, ...rows]),
    ...quirks.map(({ key, values, count, examples }) => {
      const [example] = examples;
      return `  ${numbers.format(count)} × ${words(key, values)}${example === undefined ? '' : ` (${example})`}`;
    }),
    ...(dryRun ? [words('import.onlyShown')] : [])
  ].join('\n');
}

function tellFault(fault: ImportFault, json: boolean): void {
  const { place, key, values } = fault;
  const says = words(key, values);
  if (json) console.log(JSON.stringify({ ok: false, faults: [{ ...place, key, says }] }, null, 2));
  else console.error(`${said(fault, words)}\n${words('import.nothingChanged')}`);
}

/** Answers the exit code: 0 when all is well, 1 when what was given has a fault. */
export async function bringSource(bring: Bring, { path, json, ...options }: Wish): Promise<number> {
  const { tell, end } = progress();
  try {
    const source = await openSource(path);
    const report = await withDatabase((db) =>
      bring(db, theProduct, source, { ...options, onProgress: tell }).finally(() => source.close())
    );
    end();
    console.log(json ? JSON.stringify({ ok: true, ...report }, null, 2) : told(report));
    return 0;
  } catch (error) {
    end();
    if (!(error instanceof ImportFault)) throw error;
    tellFault(error, json);
    return 1;
  }
}
