import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createTransport, type Transporter } from 'nodemailer';
import { baseAddress } from '#platform/address.ts';
import * as clock from '#platform/clock.ts';
import { log } from '#platform/log.ts';
import { markup, type Letter } from './letter.ts';

const sender = (): string => process.env.CAIRN_MAIL_FROM ?? `Cairn <no-reply@${new URL(baseAddress()).hostname}>`;

export const lettersFolder = (): string => join(process.env.CAIRN_DATA ?? 'data', 'letters');

let transport: { url: string; transporter: Transporter } | undefined;

/** In milliseconds; a mail server that says nothing for so long is asked again later. */
const patience = { connectionTimeout: 30_000, greetingTimeout: 30_000, socketTimeout: 60_000 };

function transporterFor(url: string): Transporter {
  if (transport?.url !== url) transport = { url, transporter: createTransport({ url, ...patience }) };
  return transport.transporter;
}

/** A mail server's complaint often quotes the address; only its code is passed on. */
const withoutAddress = (error: unknown): Error => {
  const { code = 'EUNKNOWN', responseCode = '' } = error as { code?: string; responseCode?: number };
  return new Error(`The mail server did not take a letter: ${code} ${responseCode}`.trim());
};

async function post(url: string, letter: Letter): Promise<void> {
  const { to, subject, text } = letter;
  const headers = { 'Auto-Submitted': 'auto-generated', 'Content-Language': letter.language };
  await transporterFor(url)
    .sendMail({ from: sender(), to, subject, text, html: markup(letter), headers })
    .catch((error: unknown) => {
      throw withoutAddress(error);
    });
  log.info({ letter: letter.key }, 'letter sent');
}

/** Lays the letter in a folder that only the product's own account may open: it holds an address and a link. */
async function lay(letter: Letter): Promise<void> {
  const folder = lettersFolder();
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const name = `${clock.now().toISOString().replaceAll(':', '-')}-${letter.key}-${randomUUID().slice(0, 8)}.txt`;
  const content = `From: ${sender()}\nTo: ${letter.to}\nSubject: ${letter.subject}\n\n${letter.text}`;
  await writeFile(join(folder, name), content, { mode: 0o600 });
  log.info(
    { letter: letter.key, file: name },
    'no mail server is set (CAIRN_SMTP_URL): letter laid in the data folder'
  );
}

/** Sends a letter off: by SMTP where one is set, else as a file for the operator to read. */
export async function deliver(letter: Letter): Promise<void> {
  const url = process.env.CAIRN_SMTP_URL;
  await (url ? post(url, letter) : lay(letter));
}

/** Long enough to look into what was sent, no longer: the letters hold addresses. */
const keepDays = 30;

/** Takes away letters that lay about for long. */
export async function clear(): Promise<void> {
  const folder = lettersFolder();
  const before = clock.now().getTime() - keepDays * 86_400_000;
  for (const name of await readdir(folder).catch(() => [])) {
    const path = join(folder, name);
    if ((await stat(path)).mtimeMs < before) await rm(path, { force: true });
  }
}
