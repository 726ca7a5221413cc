import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from './install.js';
import { thrift } from './thrift.js';

test('npm start names the memory options itself, and so needs no second process to set them', () => {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: { start: string } };
  expect(scripts.start).toBe(`node ${thrift.join(' ')} scripts/start.js`);
});
