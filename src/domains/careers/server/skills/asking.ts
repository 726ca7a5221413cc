import type { Viewer } from '#domains/identity/viewer.ts';
import type { Database } from '#platform/database/handle.ts';
import { NotFound } from '#platform/errors.ts';
import type { Language } from '#platform/language/languages.ts';
import { contexts, type Context } from '../../content.ts';
import * as contents from '../contents.ts';
import * as suggestions from './suggestions.ts';

/** The page on which skills are told: first what I did in a part of life, then the skills that it may show. */

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const activitiesMax = 40;

const contextIn = (query: URLSearchParams): Context | undefined =>
  contexts.find((context) => context === query.get('context'));

/** Where the suggestions come from; undefined while only a part of life is chosen. */
function sourceIn(query: URLSearchParams): suggestions.Source | undefined {
  const context = contextIn(query);
  const did = query.getAll('did').slice(0, activitiesMax);
  if (context) return did.length > 0 ? { context, did } : undefined;
  const occupation = query.get('occupation');
  if (occupation) return uuid.test(occupation) ? { occupation } : undefined;
  const q = (query.get('q') ?? '').trim().slice(0, 100);
  return q ? { q } : undefined;
}

export async function open(db: Database, viewer: Viewer, query: URLSearchParams, language: Language) {
  const { contexts, howWell } = await contents.life(language);
  const context = contexts.find(({ key }) => key === contextIn(query));
  const source = sourceIn(query);
  if (!source && query.has('occupation')) throw new NotFound();
  const names = contexts.map(({ key, name }) => ({ key, name }));
  const found = source ? await suggestions.list(db, viewer, source, language) : null;
  return {
    howWell,
    contexts: names,
    q: source && 'q' in source ? source.q : null,
    context: context && { key: context.key, name: context.name, prompt: context.prompt },
    /** Asked for first, where a part of life is chosen and nothing of it yet. */
    activities: context && !source ? context.activities.map(({ key, text }) => ({ key, text })) : null,
    none: query.has('asked') && !source,
    found
  };
}
