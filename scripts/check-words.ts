/** Lists what is not yet said in every language; `npm run check` shows it, and fails on words that say nothing. */
import { IntlMessageFormat } from 'intl-messageformat';
import { languages } from '../src/platform/language/languages.ts';
import { readCatalogue } from '../src/platform/language/server/catalogues.ts';

const english = readCatalogue('en');

/** The arguments a message asks for: a translation must ask for no others. */
const argumentsOf = (message: string): Set<string> =>
  new Set([...message.matchAll(/\{\s*(\w+)\s*[,}]/g)].map(([, name = '']) => name));

function faultOf(key: string, message: string): string | undefined {
  try {
    new IntlMessageFormat(message, 'en', undefined, { ignoreTag: true });
  } catch (error) {
    return `${key}: ${(error as Error).message}`;
  }
  const known = argumentsOf(english[key] ?? '');
  const strange = [...argumentsOf(message)].filter((name) => !known.has(name));
  return strange.length > 0 ? `${key}: asks for ${strange.join(', ')}` : undefined;
}

let faults = 0;
for (const language of languages) {
  const catalogue = readCatalogue(language);
  const missing = Object.keys(english).filter((key) => !(key in catalogue));
  const idle = Object.keys(catalogue).filter((key) => !(key in english));
  const broken = Object.entries(catalogue).flatMap(([key, message]) => faultOf(key, message) ?? []);
  faults += idle.length + broken.length;
  console.log(`${language}: ${Object.keys(catalogue).length} of ${Object.keys(english).length} words`);
  for (const key of missing) console.log(`  missing: ${key}`);
  for (const key of idle) console.log(`  no such word: ${key}`);
  for (const fault of broken) console.log(`  broken: ${fault}`);
}
if (faults > 0) process.exit(1);
