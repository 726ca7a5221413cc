import { inject } from 'vitest';
import { addressOf, routes, type Route } from './security/routes.ts';
import { makeWorld, parametersFor, type World } from './security/world.ts';
import { visitor, type Visitor } from './visit.ts';

/** A page as somebody sees it. */
export interface Shown {
  /** Below the language: `/profile`. */
  path: string;
  /** In words for the report: `/profile as the owner`. */
  name: string;
  route: Route;
  cookies: Record<string, string>;
}

export interface Onlooker {
  name: string;
  who: Visitor;
  /** Whose view of a page is worth a look. */
  looksAt: (route: Route) => boolean;
}

const isOf =
  (...groups: string[]) =>
  (route: Route) =>
    groups.includes(route.group);

export const onlookers = (world: World): Onlooker[] => [
  { name: 'a visitor', who: visitor(inject('productUrl')), looksAt: () => true },
  { name: 'someone without an account', who: world.anonymous, looksAt: isOf('(person)') },
  // A public page differs for them by its frame alone, which they see on every page of their own.
  { name: 'someone with an account', who: world.owner, looksAt: isOf('(person)') },
  { name: 'a curator', who: world.curator, looksAt: isOf('(curator)') },
  { name: 'an administrator', who: world.administrator, looksAt: isOf('(admin)', '(practitioner)', '(policy)') }
];

/** Every page there is, as everyone for whom it is worth a look and who gets one (others get the error page). */
export async function shownPages(): Promise<Shown[]> {
  const world = await makeWorld();
  const shown: Shown[] = [];
  for (const { name, who, looksAt } of onlookers(world)) {
    for (const route of routes.filter((route) => route.isPage && route.path.startsWith('/[lang') && looksAt(route))) {
      const path = addressOf(route, parametersFor(world, route.id)).slice('/en'.length);
      const { status, headers } = await who.get(`/en${path}`);
      if (status !== 200 || !headers['content-type']?.startsWith('text/html')) continue;
      shown.push({ path, name: `${path || '/'} as ${name}`, route, cookies: Object.fromEntries(who.cookies) });
    }
  }
  return shown;
}
