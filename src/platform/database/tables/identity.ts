/** Written by `npm run generate` from the migrations. Not to be edited. */
export interface IdentityTables {
  'identity.account': {
    person_id: string;
    email: string;
    email_key: string;
    password_hash: string;
    created_at: Date;
    verified_at: Date | null;
    suspended_at: Date | null;
  };
  'identity.guardian': {
    person_id: string;
    token_hash: Buffer;
    email: string | null;
    asked_at: Date;
    expires_at: Date;
    confirmed_at: Date | null;
    refused_at: Date | null;
  };
  'identity.letter_token': {
    token_hash: Buffer;
    person_id: string;
    purpose: string;
    email: string | null;
    made_at: Date;
    expires_at: Date;
  };
  'identity.own_consent_age': {
    country: string;
    since: string;
    age: number;
    source: string;
  };
  'identity.person': {
    id: string;
    created_at: Date;
    chosen_name: string | null;
    language: string;
    country: string | null;
    birth_year: number | null;
    merged_into: string | null;
    erased_at: Date | null;
  };
  'identity.registration': {
    token_hash: Buffer;
    person_id: string | null;
    email: string;
    password_hash: string;
    chosen_name: string | null;
    language: string;
    country: string;
    birth_year: number;
    asked_at: Date;
    expires_at: Date;
    left_person_id: string | null;
  };
  'identity.return_link': {
    token_hash: Buffer;
    person_id: string;
    made_at: Date;
    expires_at: Date;
    ended_at: Date | null;
  };
  'identity.session': {
    id: string;
    token_hash: Buffer;
    person_id: string;
    opened_at: Date;
    seen_at: Date;
    expires_at: Date;
    browser: string | null;
  };
}
