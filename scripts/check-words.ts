/**
 * Lists what is not yet said in every language, in the interface and in the frameworks that ship; `npm run check`
 * shows it. Fails on words that say nothing: unknown keys, keys told twice, messages that cannot be read.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { IntlMessageFormat } from 'intl-messageformat';
import { slotOf } from '../src/domains/frameworks/pack.ts';
import { readYaml } from '../src/domains/frameworks/formats/yaml.ts';
import { languages } from '../src/platform/language/languages.ts';
import { readCatalogue } from '../src/platform/language/server/catalogues.ts';

const english = readCatalogue('en');
const faults: string[] = [];

type Part = ReturnType<IntlMessageFormat['getAst']>[number];

/** The arguments a message asks for, also inside its plurals and selects. */
function argumentsOf(parts: Part[]): string[] {
  const literal = 0;
  const pound = 7;
  return parts.flatMap((part) => {
    const own = part.type === literal || part.type === pound ? [] : [part.value];
    return 'options' in part ? [...own, ...Object.values(part.options).flatMap((one) => argumentsOf(one.value))] : own;
  });
}

const parsed = (message: string, language: string): Part[] =>
  new IntlMessageFormat(message, language, undefined, { ignoreTag: true }).getAst();

/** What is wrong with a message: it cannot be read, or asks for what its English does not give. */
function faultOf(language: string, key: string, message: string): string[] {
  try {
    const known = argumentsOf(parsed(english[key] ?? '', 'en'));
    const strange = argumentsOf(parsed(message, language)).filter((name) => !known.includes(name));
    return strange.length > 0 ? [`${key} asks for ${strange.join(', ')}`] : [];
  } catch (error) {
    return [`${key}: ${(error as Error).message}`];
  }
}

function checkInterface(language: string): void {
  const catalogue = readCatalogue(language);
  const missing = Object.keys(english).filter((key) => !(key in catalogue));
  console.log(`${language}: ${Object.keys(english).length - missing.length} of ${Object.keys(english).length} words`);
  for (const key of missing) console.log(`  missing: ${key}`);
  for (const key of Object.keys(catalogue)) if (!(key in english)) faults.push(`${language}: no such word: ${key}`);
  for (const [key, message] of Object.entries(catalogue)) {
    faults.push(...faultOf(language, key, message).map((fault) => `${language}: ${fault}`));
  }
}

/** Two catalogues that tell the same key would hide one another. */
function checkTwice(): void {
  const files = readdirSync('words/en');
  const keys = files.flatMap((file) => Object.keys(JSON.parse(readFileSync(join('words/en', file), 'utf8')) as object));
  faults.push(...keys.filter((key, at) => keys.indexOf(key) !== at).map((key) => `told twice: ${key}`));
}

function checkPack(folder: string): void {
  const names = readdirSync(folder).filter((file) => file.endsWith('.yaml'));
  const read = readYaml(names.map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') })));
  if (!read.ok) return void faults.push(`${folder}: cannot be read`);
  const slots = (language: string) =>
    new Set(read.value.wordings.filter((wording) => wording.language === language).map(slotOf));
  const own = [...slots('en')];
  const missing = languages.map((language) => {
    const said = slots(language);
    return `${language} ${own.filter((slot) => said.has(slot)).length}`;
  });
  console.log(`${folder}: ${own.length} texts; ${missing.join(', ')}`);
}

for (const language of languages) checkInterface(language);
checkTwice();
for (const entry of readdirSync('reference/frameworks')) {
  if (entry !== 'crosswalks') checkPack(join('reference/frameworks', entry));
}
for (const fault of faults) console.error(`broken: ${fault}`);
if (faults.length > 0) process.exit(1);
