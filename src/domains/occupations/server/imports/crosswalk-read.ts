import { ImportFault } from '#platform/imports/fault.ts';
import type { Reading } from '#platform/imports/reading.ts';
import type { SourceFile } from '#platform/imports/source.ts';
import { textOf } from '#platform/imports/text.ts';
import { idOfAddress } from '../../address.ts';

/** Which O*NET codes stand for which ESCO occupation: the Commission's own table, or one derived from others. */

export type Layout = 'official' | 'derived';

export interface Crossing {
  occupation_id: string;
  onet_code: string;
  method: 'direct' | 'inherited' | 'group';
  match: string | null;
  confidence: number | null;
}

const codePattern = /\d{2}-\d{4}\.\d{2}/;
const methods: Record<string, Crossing['method']> = {
  'nesta-direct': 'direct',
  'nesta-direct-no-interest': 'direct',
  'nesta-inherited': 'inherited',
  'isco4-soc2010': 'group'
};

/** Told by the head of the file. */
export async function layoutOf(file: SourceFile): Promise<Layout | undefined> {
  for await (const text of textOf(file)) {
    if (/o\*net id/i.test(text) && /type of match/i.test(text)) return 'official';
    return /onet_soc_2019/i.test(text) ? 'derived' : undefined;
  }
  return undefined;
}

class Crossings {
  readonly found = new Map<string, Crossing>();
  private readonly file: SourceFile;
  private readonly reading: Reading;

  constructor(file: SourceFile, reading: Reading) {
    this.file = file;
    this.reading = reading;
  }

  put(address: string, codes: string, line: number, how: Pick<Crossing, 'method' | 'match' | 'confidence'>): void {
    const code = codePattern.exec(codes)?.[0];
    if (!/^https?:\/\/\S+\/esco\/(occupation|isco)\/\S+$/.test(address.trim()))
      throw new ImportFault({ file: this.file.name, line }, 'sourceFault.notAddress');
    if (!code) throw new ImportFault({ file: this.file.name, line }, 'sourceFault.notOnetCode');
    const id = idOfAddress(address.trim());
    const name = `${id} ${code}`;
    if (this.found.has(name))
      this.reading.tally.quirk('quirk.repeated', { file: this.file.name }, `${this.file.name}:${line}`);
    else this.found.set(name, { occupation_id: id, onet_code: code, ...how });
  }
}

async function readDerived(file: SourceFile, reading: Reading): Promise<Crossing[]> {
  const to = new Crossings(file, reading);
  const shape = { columns: ['esco_uri', 'onet_soc_2019', 'method'], extra: ['nesta_confidence'] } as const;
  for await (const { line, cells } of reading.rows(file, 'crosswalk', shape)) {
    const method = methods[cells.method.trim()];
    if (!method) {
      // Those that lead nowhere are listed, too.
      reading.tally.quirk('quirk.leadsNowhere', { method: cells.method }, `${file.name}:${line}`);
      continue;
    }
    const confidence = cells.nesta_confidence.trim() === '' ? null : Number(cells.nesta_confidence);
    if (confidence !== null && !(confidence > 0 && confidence <= 2))
      throw new ImportFault({ file: file.name, line }, 'sourceFault.outOfScale', {
        ...{ value: cells.nesta_confidence, least: 0, most: 2 }
      });
    to.put(cells.esco_uri, cells.onet_soc_2019, line, { method, match: null, confidence });
  }
  return [...to.found.values()];
}

async function readOfficial(file: SourceFile, reading: Reading): Promise<Crossing[]> {
  const to = new Crossings(file, reading);
  const shape = { columns: ['O*NET Id', 'ESCO or ISCO URI', 'Type of Match'], linesBefore: 40 } as const;
  for await (const { line, cells } of reading.rows(file, 'crosswalk', shape)) {
    const address = cells['ESCO or ISCO URI'];
    const kind = /(exact|close|narrow|broad)/i.exec(cells['Type of Match'])?.[1]?.toLowerCase();
    if (!kind) throw new ImportFault({ file: file.name, line }, 'sourceFault.notMatch');
    const method = address.includes('/isco/') ? 'group' : 'direct';
    to.put(address, cells['O*NET Id'], line, { method, match: `${kind}Match`, confidence: null });
  }
  return [...to.found.values()];
}

export const readCrosswalk = (file: SourceFile, layout: Layout, reading: Reading): Promise<Crossing[]> =>
  layout === 'official' ? readOfficial(file, reading) : readDerived(file, reading);
