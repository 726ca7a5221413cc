import { relations, type Relation } from '../crosswalk.ts';
import type { PackLink } from '../pack.ts';
import { extension, type CasePackage } from './case.ts';

/** What a CASE package says of its competences and those of other packages. */

const types: Record<string, Relation> = { exactMatchOf: 'exact', isRelatedTo: 'related' };

function relationOf({ associationType, extensions }: CasePackage['CFAssociations'][number]): Relation | undefined {
  const ours = (extensions as { [extension]?: { relation?: unknown } } | undefined)?.[extension]?.relation;
  const plain = types[associationType];
  return plain && (relations.find((relation) => relation === ours) ?? plain);
}

/** Associations that lead out of the package; `competences` are its own, by identifier. */
export function linksIn(given: CasePackage, competences: Map<string, string>): PackLink[] {
  const own = new Set([given.CFDocument.identifier, ...given.CFItems.map(({ identifier }) => identifier)]);
  return given.CFAssociations.flatMap((association): PackLink[] => {
    const [from, to] = [
      competences.get(association.originNodeURI.identifier),
      association.destinationNodeURI.identifier
    ];
    const relation = relationOf(association);
    return from === undefined || own.has(to) || !relation ? [] : [{ from, to, relation }];
  });
}
