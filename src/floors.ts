/** The building, from the ground up. A domain may use the domains it names, and no others. */
export const floors = {
  // who is here
  identity: [],
  organisations: ['identity'],
  // what everyone may look up
  frameworks: ['identity'],
  occupations: ['identity'],
  'labour-market': ['identity', 'occupations'],
  opportunities: ['identity', 'organisations', 'occupations'],
  questionnaires: ['frameworks'],
  // a person's own way
  assessment: ['identity', 'frameworks', 'questionnaires'],
  careers: ['identity', 'occupations']
} satisfies Record<string, string[]>;
