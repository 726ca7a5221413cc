import { chmodSync, cpSync, mkdtempSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { accountFor } from './account.ts';
import { programsFor, reachable } from './programs.ts';

test('programs that the account can run are used where they are', () => {
  const account = accountFor('/nowhere');
  const folder = programsFor(account);
  expect(reachable(folder, 'copy', account, [])).toBe(folder);
});

test('programs in a folder that only root may enter are copied to where the account can run them', ({ skip }) => {
  const account = accountFor('/nowhere');
  if (!account) return skip('needs root');
  const closed = mkdtempSync(join(homedir(), 'cairn-programs-'));
  const open = mkdtempSync('/var/lib/cairn-programs-');
  chmodSync(open, 0o755);
  try {
    cpSync(programsFor(account), join(closed, 'native'), { recursive: true, verbatimSymlinks: true });
    expect(reachable(join(closed, 'native'), 'copy', account, [open])).toBe(join(open, 'copy'));
  } finally {
    for (const folder of [closed, open]) rmSync(folder, { recursive: true, force: true });
  }
});
