import { crc32, deflateRawSync } from 'node:zlib';

interface Odd {
  /** The Unix mode of every file in it. */
  mode?: number;
  /** A sum that need not be right. */
  crc?: number;
}

function partsOf(name: string, text: string, offset: number, { mode = 0o100644, crc }: Odd) {
  const path = Buffer.from(name);
  const content = Buffer.from(text);
  const packed = deflateRawSync(content);
  const facts = Buffer.alloc(26);
  facts.writeUInt16LE(20, 0);
  facts.writeUInt16LE(8, 4);
  facts.writeUInt32LE(crc ?? crc32(content), 10);
  facts.writeUInt32LE(packed.length, 14);
  facts.writeUInt32LE(content.length, 18);
  facts.writeUInt16LE(path.length, 22);
  const listed = Buffer.alloc(14);
  listed.writeUInt32LE(mode * 0x10000, 6);
  listed.writeUInt32LE(offset, 10);
  const local = Buffer.concat([Buffer.from('PK\x03\x04'), facts, path, packed]);
  const central = Buffer.concat([Buffer.from('PK\x01\x02'), Buffer.from([20, 3]), facts, listed, path]);
  return { local, central };
}

/** A zip of some texts, for tests; and zips as nobody should make them. */
export function zipOf(files: Record<string, string>, odd: Odd = {}): Buffer {
  const locals: Buffer[] = [];
  const centrals: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of Object.entries(files)) {
    const { local, central } = partsOf(name, text, offset, odd);
    locals.push(local);
    centrals.push(central);
    offset += local.length;
  }
  const end = Buffer.alloc(18);
  end.writeUInt16LE(centrals.length, 4);
  end.writeUInt16LE(centrals.length, 6);
  end.writeUInt32LE(Buffer.concat(centrals).length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...locals, ...centrals, Buffer.from('PK\x05\x06'), end]);
}
