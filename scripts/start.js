/**
 * `npm start`. Works under any Node from 20: puts the product's own Node in place if it is not there yet, and
 * leaves the rest to serve.js, which runs under it.
 */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { become } from './launch/become.js';
import { install, ownNode, root } from './launch/install.js';
import { thrift } from './launch/thrift.js';

if (process.env.CAIRN_DATA) process.env.CAIRN_DATA = resolve(process.env.CAIRN_DATA);
process.chdir(root);
try {
  if (!existsSync(ownNode)) await install();
  await become('scripts/serve.js', ['--build'], thrift);
} catch (error) {
  console.error(/** @type {Error} */ (error).message);
  process.exitCode = 1;
}
