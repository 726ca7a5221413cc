import type { Sharing } from './age.ts';

/** A role someone holds in an organisation. */
export type Role = 'person' | 'practitioner' | 'planner' | 'curator' | 'administrator';

export interface ViewerRole {
  organisationId: string;
  role: Role;
  /** Held in the organisation that runs this Cairn: its curators and administrators look after what all share. */
  operator: boolean;
}

/** Whoever is looking at this page: nobody known, a person with a return link only, or one with an account. */
export interface Viewer {
  personId: string | null;
  sessionId: string | null;
  chosenName: string | null;
  hasAccount: boolean;
  verified: boolean;
  /** Whether they may share what is theirs: asked by `mayShare` in age.ts. */
  sharing: Sharing;
  roles: ViewerRole[];
}

/** A visitor of whom nothing is kept. */
export const nobody: Viewer = {
  personId: null,
  sessionId: null,
  chosenName: null,
  hasAccount: false,
  verified: false,
  sharing: 'unknown',
  roles: []
};

/** Whoever looks at a page that is the same for everybody: known or not, and nobody in particular. */
export const anyone = ({ personId, hasAccount }: Viewer): Viewer => ({
  ...nobody,
  personId: personId && 'anyone',
  hasAccount
});

/** The product itself, at start and in jobs: loads packs, sends letters. */
export const theProduct: Viewer = { ...nobody, verified: true };

export const holds = (viewer: Viewer, role: Role): boolean => viewer.roles.some((held) => held.role === role);

/** May look after what everyone reads: frameworks and their translations. */
export const mayCurate = (viewer: Viewer): boolean =>
  viewer === theProduct ||
  viewer.roles.some(({ role, operator }) => operator && (role === 'curator' || role === 'administrator'));

/** May look after who is here: organisations, their members, suspended accounts. */
export const mayAdminister = (viewer: Viewer): boolean =>
  viewer.roles.some(({ role, operator }) => operator && role === 'administrator');
