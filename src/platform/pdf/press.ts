import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { NodeCompiler as Compiler } from '@myriaddreamin/typst-ts-node-compiler';
import { drawable, lettersOf, throughout, unmarked } from './letters.ts';
import type { Order, Printed } from './sheet.ts';

/*
 * The press: a process of its own that sets PDFs, started and fed by `render.ts`. It stands apart because the
 * typesetter takes about 60 MB, keeps about 2 MB of every sheet (measured over 300), and a fault in its native code
 * would end whatever process it runs in.
 */
const { NodeCompiler } = createRequire(import.meta.url)('@myriaddreamin/typst-ts-node-compiler') as {
  NodeCompiler: typeof Compiler;
};
const fonts = join(import.meta.dirname, 'fonts');
const compiler = NodeCompiler.create({ workspace: fonts, fontArgs: [{ fontPaths: [fonts] }] });

const letters = new Set(
  readdirSync(fonts)
    .filter((file) => file.endsWith('.ttf'))
    .flatMap((file) => [...lettersOf(readFileSync(join(fonts, file)))])
);

const prelude = `#let sheet = json(bytes(sys.inputs.sheet))
#set document(title: sheet.title)
#set text(lang: sheet.language, font: ("Noto Sans", "Noto Sans Arabic"), fallback: false)
`;

function print(source: string, shown: unknown): Uint8Array {
  const sheet = JSON.stringify(shown);
  const run = compiler.compile({ mainFileContent: prelude + source, inputs: { sheet } });
  if (!run.result) throw new Error(JSON.stringify(run.takeDiagnostics()?.shortDiagnostics));
  // PDF/UA-1 (ISO 14289-1): the compiler refuses what a screen reader could not follow.
  return compiler.pdf(run.result, { pdfStandard: 'ua-1' });
}

/** Prints what can be drawn; where marks still stand on letters of another script, without the marks. */
function printDrawable({ source, sheet }: Order): Uint8Array {
  const shown = throughout(sheet, (text) => drawable(text, letters));
  try {
    return print(source, shown);
  } catch (error) {
    if (!(error as Error).message.includes('could not be displayed')) throw error;
    return print(source, throughout(shown, unmarked));
  }
}

function answer(order: Order): Printed {
  try {
    return { number: order.number, pdf: printDrawable(order) };
  } catch (error) {
    return { number: order.number, fault: (error as Error).message };
  } finally {
    compiler.evictCache(0);
  }
}

process.on('message', (order: Order) => process.send?.(answer(order)));
process.on('disconnect', () => process.exit(0));
