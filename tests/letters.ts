import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { inject } from 'vitest';

/** The letters the product has sent; without a mail server they lie in its data folder. */

const waitMs = 15_000;
const stepMs = 100;

async function lettersTo(address: string, folder: string): Promise<string[]> {
  const names = await readdir(join(folder, 'letters')).catch(() => []);
  const texts = await Promise.all(names.sort().map((name) => readFile(join(folder, 'letters', name), 'utf8')));
  return texts.filter((text) => text.includes(`\nTo: ${address}\n`));
}

/** The newest letter to an address that says something, once it has come. */
export async function letterTo(address: string, saying = '', folder = inject('productFolder')): Promise<string> {
  for (let waited = 0; waited < waitMs; waited += stepMs) {
    const letter = (await lettersTo(address, folder)).filter((text) => text.includes(saying)).at(-1);
    if (letter) return letter;
    await sleep(stepMs);
  }
  throw new Error(`No letter came to ${address}${saying && ` that says ${saying}`}.`);
}

/** The link in the newest letter to an address that leads to a certain page. */
export async function linkTo(address: string, page: string, folder?: string): Promise<string> {
  const letter = await letterTo(address, `/${page}/`, folder);
  return /https?:\/\/\S+\/[\w-]{43}/.exec(letter)?.[0] ?? '';
}

export const tokenOf = (link: string): string => link.split('/').at(-1) ?? '';
