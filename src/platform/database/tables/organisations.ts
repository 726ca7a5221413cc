/** Written by `npm run generate` from the migrations. Not to be edited. */
import type { Generated } from 'kysely';

export interface OrganisationsTables {
  'organisations.first_administrator_link': {
    token_hash: Buffer;
    made_at: Date;
    expires_at: Date;
  };
  'organisations.invitation': {
    id: string;
    token_hash: Buffer;
    organisation_id: string;
    email: string | null;
    role: string;
    invited_by: string;
    made_at: Date;
    expires_at: Date;
    accepted_at: Date | null;
    accepted_by: string | null;
    withdrawn_at: Date | null;
  };
  'organisations.membership': {
    id: string;
    organisation_id: string;
    person_id: string;
    role: string;
    began_at: Date;
    ended_at: Date | null;
    ended_by: string | null;
  };
  'organisations.organisation': {
    id: string;
    name: string;
    country: string;
    operator: Generated<boolean>;
    created_at: Date;
  };
}
