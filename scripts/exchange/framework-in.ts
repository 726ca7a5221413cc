import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import * as packs from '../../src/domains/frameworks/server/packs.ts';
import { filesIn } from '../../src/domains/frameworks/server/reference.ts';
import type { PartChange, TextChange } from '../../src/domains/frameworks/change.ts';
import { said, type FileRead } from '../../src/domains/frameworks/fault.ts';
import { readFramework } from '../../src/domains/frameworks/formats/formats.ts';
import { readYaml } from '../../src/domains/frameworks/formats/yaml.ts';
import type { Pack } from '../../src/domains/frameworks/pack.ts';
import { theProduct } from '../../src/domains/identity/viewer.ts';
import { wordsOf } from '../../src/platform/language/words.ts';
import { withDatabase } from './database.ts';

/** `npm run import -- framework FILE`: a table, a CASE package, YAML, or a folder of YAML files. */

export interface Wish {
  path: string;
  /** Only says what would change. */
  dryRun: boolean;
  json: boolean;
}

async function read(path: string): Promise<FileRead<Pack>> {
  if ((await stat(path)).isDirectory()) return readYaml(await filesIn(path));
  try {
    return readFramework(
      basename(path),
      new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(await readFile(path))
    );
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return { ok: false, faults: [{ where: basename(path), key: 'import.notText' }] };
  }
}

const signs = { added: '+', changed: '~', removed: '-' };
const shortened = (text = ''): string => (text.length > 70 ? `${text.slice(0, 69)}…` : text).replaceAll('\n', ' ');

function line(change: PartChange | TextChange): string {
  const what = 'field' in change ? `${change.field} ${change.position} (${change.language})` : (change.property ?? '');
  const told = change.what === 'changed' ? `: ${shortened(change.before)} → ${shortened(change.after)}` : '';
  return `  ${signs[change.what]} ${change.part} ${what}${told}`.trimEnd();
}

const sentences = {
  'new edition': 'import.newEdition',
  'same edition': 'import.sameEdition',
  unchanged: 'import.unchanged'
} as const;
const shownMax = 60;

function tell({ outcome, isNew, version, changes, pack }: packs.Plan, dryRun: boolean): string {
  const words = wordsOf('en');
  const lines = [...changes.parts, ...changes.texts].map(line);
  const left = lines.length - shownMax;
  return [
    words(isNew ? 'import.newFramework' : sentences[outcome], { slug: pack.slug, version }),
    ...lines.slice(0, shownMax),
    ...(left > 0 ? [`  ${words('import.more', { n: left })}`] : []),
    ...(dryRun ? [words('import.onlyShown')] : [])
  ].join('\n');
}

/** Answers the exit code: 0 when all is well, 1 when the file has faults. */
export async function bringIn({ path, dryRun, json }: Wish): Promise<number> {
  const file = await read(path);
  if (!file.ok) {
    const words = wordsOf('en');
    const faults = file.faults.map((fault) => ({
      where: fault.where,
      key: fault.key,
      says: words(fault.key, fault.values)
    }));
    if (json) console.log(JSON.stringify({ ok: false, faults }, null, 2));
    else console.error([...file.faults.map((fault) => said(fault, words)), words('import.nothingChanged')].join('\n'));
    return 1;
  }
  const plan = await withDatabase((db) =>
    dryRun ? packs.plan(db, file.value) : packs.load(db, theProduct, file.value)
  );
  const { outcome, version, changes, pack } = plan;
  console.log(
    json
      ? JSON.stringify({ ok: true, dryRun, slug: pack.slug, version, outcome, changes }, null, 2)
      : tell(plan, dryRun)
  );
  return 0;
}
