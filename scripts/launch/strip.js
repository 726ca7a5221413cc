/** Loads what serves, and ends: see stripped.js. */
import { enableCompileCache } from 'node:module';
import { cacheFolder } from './stripped.js';

enableCompileCache(cacheFolder);
process.argv = [process.execPath, 'serve.ts', '--load-only'];
await import('../serve.ts');
process.exit();
