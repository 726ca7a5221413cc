/**
 * Node takes the types out of our sources as it loads them, with a tool that fills 50 MB and is never let go. So a
 * process of its own does it, once for every change of the sources; whoever comes after finds them in Node's cache
 * (decisions/0040).
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import { ownNode, root } from './install.js';
import { thrift } from './thrift.js';

/** An installation takes it away. */
export const cacheFolder = join(root, 'node_modules/.cache/cairn');
const stampFile = join(cacheFolder, '.stripped-from');

/** Names, sizes and times of our sources: whatever differs, the cache itself goes by content. */
function stampOfSources() {
  const hash = createHash('sha256').update(`${process.version} ${thrift.join(' ')}`);
  for (const folder of ['scripts', 'src']) {
    for (const path of readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).sort()) {
      if (!path.endsWith('.ts')) continue;
      const { size, mtimeMs } = statSync(join(root, folder, path));
      hash.update(`${path} ${size} ${mtimeMs}\n`);
    }
  }
  return hash.digest('hex');
}

const isStripped = (/** @type {string} */ stamp) => existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp;

/** Lets this process load our sources without their types. Where that fails, it does the work itself as it loads. */
export async function stripped() {
  const stamp = stampOfSources();
  if (!isStripped(stamp)) {
    // The cache serves only whoever runs under the same options.
    const child = spawn(ownNode, [...thrift, 'scripts/launch/strip.js'], { cwd: root, stdio: 'ignore' });
    const code = await new Promise((resolve) => child.on('error', resolve).on('exit', resolve));
    if (code === 0) {
      mkdirSync(cacheFolder, { recursive: true });
      writeFileSync(stampFile, stamp);
    }
  }
  enableCompileCache(cacheFolder);
}
