import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ownNode, root } from './install.js';

/** Runs one of the tools we develop with, under the product's own Node, and answers whether it was content. */
export async function runTool(
  script: string,
  options: string[] = [],
  env: Record<string, string> = {}
): Promise<boolean> {
  const child = spawn(ownNode, [join(root, script), ...options], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: 'inherit'
  });
  const code = await new Promise((resolve, reject) => child.on('error', reject).on('exit', resolve));
  return code === 0;
}
