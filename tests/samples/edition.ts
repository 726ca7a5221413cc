import type { Area, Competence, Edition, EditionText } from '../../src/domains/frameworks/edition.ts';

/** A small framework for tests of rules: areas `a0`, `a1`, … with competences `a0c0`, `a0c1`, … of `levels` statements. */
export const text = (said: string): EditionText => ({ text: said, language: 'en', state: 'draft' });

function competence(key: string, levels: number): Competence {
  const ranks = Array.from({ length: levels }, (_, at) => at + 1);
  return {
    ...{ id: `id-${key}`, key, code: null, name: text(`Skill ${key}`), summary: null, activationLevel: null },
    ...{ inLife: [], knowledge: [], skills: [], attitudes: [], phaseDescriptors: [] },
    descriptors: ranks.map((rank) => ({
      ...{ proficiencyLevel: `l${rank}`, rank },
      ...{ self: text(`I do ${key} at ${rank}`), other: text(`{name} does ${key} at ${rank}`) }
    }))
  };
}

function area(key: string, size: number, levels: number): Area {
  const competences = Array.from({ length: size }, (_, at) => competence(`${key}c${at}`, levels));
  return { id: `id-${key}`, key, name: text(`Area ${key}`), summary: null, activationLevel: null, competences };
}

export function sampleEdition({ sizes = [3, 3], levels = 4 } = {}): Edition {
  return {
    ...{ id: 'edition', slug: 'sample', version: '1.0', status: 'published', loadedAt: new Date(0) },
    ...{ name: text('Sample'), summary: null, note: null, attribution: null },
    ...{ licence: { name: 'CC BY 4.0', address: null }, source: { name: null, address: null } },
    ...{ texts: { draft: 0, reviewed: 0, official: 0, missing: 0 }, activationLevels: [], phases: [] },
    proficiencyLevels: Array.from({ length: levels }, (_, at) => ({
      ...{ key: `l${at + 1}`, rank: at + 1, name: text(`Level ${at + 1}`), summary: null }
    })),
    areas: sizes.map((size, at) => area(`a${at}`, size, levels))
  };
}
