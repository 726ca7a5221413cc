import { SaxesParser } from 'saxes';
import { ImportFault } from '#platform/imports/fault.ts';
import type { SourceFile } from '#platform/imports/source.ts';
import { textOf } from '#platform/imports/text.ts';

/**
 * XML as a tree of local names. A document type is refused: with it go all entities of its own, and every way to make
 * a small file large or to reach for another one. See decisions/0070-reading-xml.md.
 */
export interface Element {
  name: string;
  attributes: Record<string, string>;
  text: string;
  children: Element[];
  line: number;
}

const depthMax = 60;
const elementsMax = 3_000_000;

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

export async function readXml(file: SourceFile): Promise<Element> {
  const parser = new SaxesParser({ position: true });
  const at = () => ({ file: file.name, line: parser.line, column: parser.column + 1 });
  const open: Element[] = [];
  let root: Element | undefined;
  let elements = 0;
  parser.on('doctype', () => {
    throw new ImportFault(at(), 'opportunityFault.doctype');
  });
  parser.on('error', () => {
    throw new ImportFault(at(), 'opportunityFault.xml');
  });
  parser.on('opentag', ({ name, attributes }) => {
    elements += 1;
    if (open.length >= depthMax || elements > elementsMax) throw new ImportFault(at(), 'sourceFault.tooLarge');
    const own: Record<string, string> = {};
    for (const [key, value] of Object.entries(attributes)) own[localName(key)] = String(value);
    const element = { name: localName(name), attributes: own, text: '', children: [], line: parser.line };
    open.at(-1)?.children.push(element);
    root ??= element;
    open.push(element);
  });
  const take = (text: string): void => {
    const last = open.at(-1);
    if (last) last.text += text;
  };
  parser.on('text', take);
  parser.on('cdata', take);
  parser.on('closetag', () => void open.pop());
  for await (const piece of textOf(file)) parser.write(piece);
  parser.close();
  if (!root) throw new ImportFault({ file: file.name, line: 1 }, 'opportunityFault.xml');
  return root;
}

export const childrenOf = (element: Element | undefined, ...names: string[]): Element[] =>
  element?.children.filter(({ name }) => names.includes(name)) ?? [];

export const childOf = (element: Element | undefined, ...names: string[]): Element | undefined =>
  childrenOf(element, ...names)[0];

/** Down a path of names, the first of each. */
export const below = (element: Element | undefined, ...path: string[]): Element | undefined =>
  path.reduce<Element | undefined>((here, name) => childOf(here, name), element);
