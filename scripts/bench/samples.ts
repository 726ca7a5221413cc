/**
 * The publishers' own files, where they lie beside the project (`CAIRN_DATA_SAMPLES`, or `../shared/data`): brought in
 * by the command that everyone uses, so that what is measured is the whole of ESCO and not the starter catalogue.
 */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ownNode, root } from '../launch/install.js';
import type { Say } from './stage.ts';

const samples = [
  ['esco', 'esco-1.1.1-en'],
  ['esco', 'esco-1.0.8-occupations-multilingual'],
  ['isco', 'isco-08-multilingual'],
  ['onet', 'onet-29.2-text'],
  ['crosswalk', 'crosswalks/esco_1.1.1_to_onet_soc_2019.csv'],
  ['figures', 'eurostat/lfsa_egai2d_2023_Y15-64_T_THS_PER.csv'],
  ['figures', 'cedefop-forecast-eu27/eu27_major_groups_2024_2035.csv']
] as const;

export async function bringSamples(databaseUrl: string, say: Say): Promise<void> {
  const folder = process.env.CAIRN_DATA_SAMPLES ?? join(root, '../shared/data');
  if (!existsSync(folder)) return say('No publishers’ files beside the project: the starter catalogue is measured.');
  for (const [what, path] of samples) {
    const began = performance.now();
    await promisify(execFile)(ownNode, ['scripts/import.ts', what, join(folder, path), '--json'], {
      cwd: root,
      env: { ...process.env, DATABASE_URL: databaseUrl },
      maxBuffer: 2 ** 26
    });
    say(`Brought in ${path} in ${((performance.now() - began) / 1000).toFixed(1)} s.`);
  }
}
