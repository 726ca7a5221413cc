import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** The browser that the journeys run in. */

const places = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/snap/bin/chromium',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'
];

const found = (): string | undefined =>
  [process.env.CAIRN_CHROMIUM, ...places].find((path) => path && existsSync(path));

function apt(...options: string[]): boolean {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return spawnSync('apt-get', ['-qq', '-y', ...options], { env, stdio: ['ignore', 'ignore', 'inherit'] }).status === 0;
}

function canInstall(): boolean {
  return process.getuid?.() === 0 && spawnSync('apt-get', ['--version'], { stdio: 'ignore' }).status === 0;
}

/** The path of a Chromium; installs Debian's where there is none and we may. Undefined: a person must. */
export function ensureChromium(say: (line: string) => void): string | undefined {
  const there = found();
  if (there) return there;
  if (canInstall()) {
    say('Installing Chromium for the browser journeys…');
    if (apt('update') && apt('install', '--no-install-recommends', 'chromium')) return found();
  }
  say(
    'The browser journeys need Chromium: install it (on Debian: apt install chromium), or name it in CAIRN_CHROMIUM.'
  );
  return undefined;
}
