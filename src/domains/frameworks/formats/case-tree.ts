import type { FileFault } from '../fault.ts';
import { slugMax, slugPattern } from '../pack.ts';
import { itemTypes, type CaseItem, type CasePackage, type ItemKind } from './case.ts';

/** The order and kinship of a CASE package's items, which it tells by associations. */

export interface Tree {
  root: string;
  children: (identifier: string) => string[];
  /** Items that are levels or phases, in their order. */
  levels: Record<'activation' | 'proficiency' | 'phase', string[]>;
  /** Examples of an item, by it. */
  examples: Map<string, string[]>;
  /** The activation level an item is related to. */
  related: Map<string, string>;
  faults: FileFault[];
}

const levelKinds = ['activation', 'proficiency', 'phase'] as const;

/** What an item is by its type's name; undefined where the name is none of ours. */
export function kindOfItem({ CFItemType }: CaseItem): ItemKind | undefined {
  const word = CFItemType?.trim().toLowerCase();
  return (Object.keys(itemTypes) as ItemKind[]).find((kind) => itemTypes[kind].toLowerCase() === word);
}

type Association = CasePackage['CFAssociations'][number];

/** Pairs of one type of association, in their sequence and else in the file's order. */
function pairs(given: CasePackage, type: string): { from: string; to: string; index: number }[] {
  return given.CFAssociations.map((one: Association, index) => ({ ...one, index }))
    .filter(({ associationType }) => associationType === type)
    .toSorted(
      (one, other) =>
        (one.sequenceNumber ?? one.index) - (other.sequenceNumber ?? other.index) || one.index - other.index
    )
    .map(({ originNodeURI, destinationNodeURI, index }) => ({
      from: originNodeURI.identifier,
      to: destinationNodeURI.identifier,
      index
    }));
}

function grouped(list: { key: string; value: string }[]): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const { key, value } of list) groups.set(key, [...(groups.get(key) ?? []), value]);
  return groups;
}

function kinshipFaults(
  given: CasePackage,
  root: string,
  children: Map<string, string[]>,
  others: Set<string>
): FileFault[] {
  const reached = new Set<string>([root]);
  const twice = new Set<string>();
  for (const queue = [root]; queue.length > 0;) {
    for (const child of children.get(queue.shift() ?? '') ?? []) {
      if (reached.has(child)) twice.add(child);
      else queue.push(child);
      reached.add(child);
    }
  }
  return given.CFItems.flatMap(({ identifier, fullStatement }, index): FileFault[] => {
    const here = { where: `$.CFItems[${index}]`, values: { name: fullStatement.slice(0, 60) } };
    if (twice.has(identifier)) return [{ ...here, key: 'fault.repeated' }];
    return reached.has(identifier) || others.has(identifier) ? [] : [{ ...here, key: 'fault.orphan' }];
  });
}

export function treeOf(given: CasePackage): Tree {
  const root = given.CFDocument.identifier;
  const items = new Map(given.CFItems.map((item) => [item.identifier, item]));
  const faults: FileFault[] = [];
  for (const [index, { identifier }] of given.CFItems.entries()) {
    const first = given.CFItems.findIndex((one) => one.identifier === identifier);
    if (first !== index)
      faults.push({ where: `$.CFItems[${index}].identifier`, key: 'fault.repeated', values: { name: identifier } });
  }
  const isLevel = (identifier: string) =>
    levelKinds.some((kind) => kind === kindOfItem(items.get(identifier) as CaseItem));
  const kin = pairs(given, 'isChildOf').filter(({ from, to, index }) => {
    const known = items.has(from) && (to === root || items.has(to));
    if (!known)
      faults.push({
        where: `$.CFAssociations[${index}]`,
        key: 'fault.noSuchItem',
        values: { name: items.has(from) ? to : from }
      });
    return known && !isLevel(from);
  });
  const children = grouped(kin.map(({ from, to }) => ({ key: to, value: from })));
  const shown = pairs(given, 'exemplar').filter(({ from, to }) => items.has(from) && items.has(to));
  const examples = grouped(shown.map(({ from, to }) => ({ key: from, value: to })));
  const places = new Map(pairs(given, 'isPartOf').map(({ from }, index) => [from, index]));
  const ofKind = (kind: ItemKind) =>
    [...items.values()]
      .filter((item) => kindOfItem(item) === kind)
      .map(({ identifier }, index) => ({ identifier, place: places.get(identifier) ?? places.size + index }))
      .toSorted((one, other) => one.place - other.place)
      .map(({ identifier }) => identifier);
  const levels = { activation: ofKind('activation'), proficiency: ofKind('proficiency'), phase: ofKind('phase') };
  const related = new Map(
    pairs(given, 'isRelatedTo')
      .filter(({ to }) => levels.activation.includes(to))
      .map(({ from, to }) => [from, to])
  );
  const others = new Set([...Object.values(levels).flat(), ...[...examples.values()].flat()]);
  faults.push(...kinshipFaults(given, root, children, others));
  return { root, children: (identifier) => children.get(identifier) ?? [], levels, examples, related, faults };
}

/** Keys for things that came without: from their code or words, each given once. */
export class Keys {
  private readonly given = new Set<string>();

  of(own: string | undefined, words: (string | undefined | null)[], fallback: string): string {
    if (own !== undefined) {
      this.given.add(own);
      return own;
    }
    const plain = words.map((word) => slugOf(word ?? '')).find((word) => slugPattern.test(word)) ?? fallback;
    let key = plain;
    for (let number = 2; this.given.has(key); number++) key = `${plain}-${number}`;
    this.given.add(key);
    return key;
  }
}

const slugOf = (words: string): string =>
  words
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, slugMax - 4)
    .replaceAll(/^-+|-+$/g, '');
