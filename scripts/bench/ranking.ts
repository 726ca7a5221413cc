/** What ranking all occupations costs by itself, apart from the page that shows the first of them. */
import * as pictures from '../../src/domains/careers/server/pictures.ts';
import { rank } from '../../src/domains/careers/match.ts';
import { startWeights } from '../../src/domains/careers/weights.ts';
import { nobody } from '../../src/domains/identity/viewer.ts';
import * as catalogues from '../../src/domains/occupations/server/catalogues.ts';
import { openDatabase } from '../../src/platform/database/handle.ts';
import type { Stage } from './stage.ts';

export interface Ranking {
  occupations: number;
  /** User and system time for one person. */
  cpuMs: number;
}

export async function measureRanking({ databaseUrl, people }: Pick<Stage, 'databaseUrl' | 'people'>): Promise<Ranking> {
  const db = openDatabase(databaseUrl, 2);
  try {
    const catalogue = await catalogues.current(db);
    const own = await Promise.all(people.known.map(({ personId }) => pictures.get(db, { ...nobody, personId })));
    const rankAll = (): void => own.forEach(({ picture }) => rank(catalogue, picture, startWeights));
    // The first time round V8 still learns what it does.
    rankAll();
    const before = process.cpuUsage();
    rankAll();
    const { user, system } = process.cpuUsage(before);
    return { occupations: catalogue.ids.length, cpuMs: (user + system) / 1000 / own.length };
  } finally {
    await db.destroy();
  }
}
