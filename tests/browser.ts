import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { AxeBuilder } from '@axe-core/playwright';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';

const flags = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])
];

const executablePath = process.env.CAIRN_CHROMIUM ?? '/usr/bin/chromium';

/** The system's Chromium, in a profile of its own. */
export const openBrowser = (): Promise<Browser> => chromium.launch({ executablePath, args: flags });

export interface Seat {
  width?: number;
  dark?: boolean;
  scripts?: boolean;
  language?: string;
  /** Lets a checker put its script into the page; never for what a person would see. */
  bypassCSP?: boolean;
}

/** Someone at a browser: a fresh context, and a page that remembers every fault it meets. */
export async function sit(
  browser: Browser,
  seat: Seat = {}
): Promise<{ context: BrowserContext; page: Page; faults: string[] }> {
  const context = await browser.newContext({
    viewport: { width: seat.width ?? 1280, height: 900 },
    colorScheme: seat.dark ? 'dark' : 'light',
    javaScriptEnabled: seat.scripts ?? true,
    locale: seat.language ?? 'en',
    bypassCSP: seat.bypassCSP ?? false
  });
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text());
  });
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('response', (response) => {
    if (response.status() >= 500) faults.push(`${response.status()} ${response.url()}`);
  });
  page.on('request', (request) => {
    if (!/^(https?:\/\/(localhost|127\.0\.0\.1)|data:)/.test(request.url()))
      faults.push(`asked elsewhere: ${request.url()}`);
  });
  return { context, page, faults };
}

/** What axe finds: one line a fault. WCAG 2.0 to 2.2, levels A and AA, and its best practices. */
export async function axe(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    // Otherwise it puts its findings together in another page each time; we have no frames to look into.
    .setLegacyMode()
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `axe ${id}: ${node.target.join(' ')} ${node.failureSummary ?? ''}`)
  );
}

const aceSource = readFileSync(createRequire(import.meta.url).resolve('accessibility-checker-engine/ace.js'), 'utf8');

interface AceResult {
  ruleId: string;
  value: [string, string];
  message: string;
  path: { dom: string };
}

/** What IBM's engine is sure of: its violations, not its hints for a human reviewer. */
export async function ibm(page: Page): Promise<string[]> {
  await page.evaluate(aceSource);
  const results = await page.evaluate(async () => {
    const { ace } = globalThis as unknown as {
      ace: { Checker: new () => { check: (root: Document, rules: string[]) => Promise<{ results: unknown[] }> } };
    };
    return (await new ace.Checker().check(document, ['WCAG_2_2'])).results;
  });
  return (results as AceResult[])
    .filter(({ value }) => value[0] === 'VIOLATION' && value[1] === 'FAIL')
    .map(({ ruleId, message, path }) => `ibm ${ruleId}: ${path.dom} ${message}`);
}
