/** Written by `npm run generate` from the migrations. Not to be edited. */
import type { AssessmentTables } from './tables/assessment.ts';
import type { CareersTables } from './tables/careers.ts';
import type { FrameworksTables } from './tables/frameworks.ts';
import type { IdentityTables } from './tables/identity.ts';
import type { LabourMarketTables } from './tables/labour-market.ts';
import type { OccupationsTables } from './tables/occupations.ts';
import type { OpportunitiesTables } from './tables/opportunities.ts';
import type { OrganisationsTables } from './tables/organisations.ts';
import type { PlatformTables } from './tables/platform.ts';

export type Tables = AssessmentTables &
  CareersTables &
  FrameworksTables &
  IdentityTables &
  LabourMarketTables &
  OccupationsTables &
  OpportunitiesTables &
  OrganisationsTables &
  PlatformTables;
