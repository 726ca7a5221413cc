import type { FileRead } from '../fault.ts';
import type { Pack } from '../pack.ts';
import { readCase } from './case-read.ts';
import { readCsv } from './csv-read.ts';
import { readYaml } from './yaml.ts';

/** The kinds of file a framework may come in; told apart by the name, and where that says nothing by how it begins. */
export type Format = 'csv' | 'case' | 'yaml';

export function formatOf(name: string, text: string): Format {
  if (/\.json$/i.test(name)) return 'case';
  if (/\.(csv|tsv|txt)$/i.test(name)) return 'csv';
  if (/\.ya?ml$/i.test(name)) return 'yaml';
  if (/^\uFEFF?\s*\{/.test(text)) return 'case';
  return /^\uFEFF?[^\n]*[,;\t]/.test(text) ? 'csv' : 'yaml';
}

/** Reads a framework from one file, whatever kind it is. */
export function readFramework(name: string, text: string): FileRead<Pack> {
  const format = formatOf(name, text);
  if (format === 'case') return readCase(text);
  return format === 'csv' ? readCsv(text) : readYaml([{ name, text }]);
}
