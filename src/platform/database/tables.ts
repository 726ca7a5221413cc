/** Written by `npm run generate` from the migrations. Not to be edited. */
import type { ColumnType, Generated } from 'kysely';

/** Read as parsed JSON, written as its text. */
type Json = ColumnType<unknown, string, string>;
type NullableJson = ColumnType<unknown, string | null, string | null>;

export interface Tables {
  'assessment.disagreement': {
    id: string;
    person_id: string;
    edition_id: string;
    area_key: string | null;
    competence_id: string | null;
    figure: number | null;
    said: string;
    at: Date;
  };
  'assessment.invitation': {
    id: string;
    token_hash: Buffer;
    person_id: string;
    framework: string;
    edition_id: string;
    area_keys: string[];
    shown_name: string;
    made_at: Date;
    expires_at: Date;
    revoked_at: Date | null;
    relation: string | null;
    begun_at: Date | null;
    sent_at: Date | null;
  };
  'assessment.peer_draft': {
    id: string;
    invitation_id: string;
    competence_id: string;
    answer: string;
    proficiency_rank: number | null;
    at: Date;
  };
  'assessment.rating': {
    id: string;
    person_id: string;
    by_person_id: string | null;
    capacity: string;
    sitting_id: string | null;
    invitation_id: string | null;
    edition_id: string;
    competence_id: string;
    answer: string;
    proficiency_rank: number | null;
    turn: Generated<number>;
    at: Date;
    note: string | null;
  };
  'assessment.sitting': {
    id: string;
    person_id: string;
    framework: string;
    edition_id: string;
    area_keys: string[];
    begun_at: Date;
    finished_at: Date | null;
  };
  'frameworks.activation_level': {
    edition_id: string;
    key: string;
    rank: number;
  };
  'frameworks.area': {
    id: string;
    edition_id: string;
    key: string;
    rank: number;
    activation_level: string | null;
  };
  'frameworks.competence': {
    id: string;
    edition_id: string;
    area: string;
    key: string;
    rank: number;
    code: string | null;
    activation_level: string | null;
  };
  'frameworks.crosswalk': {
    id: string;
    from_edition_id: string;
    to_edition_id: string;
    state: string;
    note: string | null;
    loaded_at: Date;
  };
  'frameworks.crosswalk_link': {
    crosswalk_id: string;
    from_competence_id: string;
    to_competence_id: string;
    relation: string;
    state: string;
  };
  'frameworks.descriptor': {
    edition_id: string;
    competence: string;
    proficiency_level: string | null;
    phase: string | null;
  };
  'frameworks.draft_import': {
    id: string;
    uploaded_by: string;
    uploaded_at: Date;
    expires_at: Date;
    file_name: string;
    content: string;
    changes_hash: string;
  };
  'frameworks.edition': {
    id: string;
    framework_id: string;
    version: string;
    revision: number;
    status: string;
    language: string;
    licence_name: string;
    licence_address: string | null;
    source_name: string | null;
    source_address: string | null;
    content_hash: string;
    loaded_at: Date;
    stamp: string;
  };
  'frameworks.framework': {
    id: string;
    slug: string;
    added_at: Date;
  };
  'frameworks.pack': {
    name: string;
    hash: string;
    loaded_at: Date;
  };
  'frameworks.phase': {
    edition_id: string;
    key: string;
    rank: number;
  };
  'frameworks.proficiency_level': {
    edition_id: string;
    key: string;
    rank: number;
  };
  'frameworks.wording': {
    edition_id: string;
    part: string;
    field: string;
    position: number;
    language: string;
    text: string;
    state: string;
    licence_name: string | null;
    licence_address: string | null;
    source_name: string | null;
    source_address: string | null;
  };
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
  'platform.event': {
    id: string;
    at: Date;
    what: string;
    by_person: string | null;
    on_behalf_of: string | null;
    subject: string | null;
    detail: NullableJson;
  };
  'platform.setting': {
    name: string;
    since: string;
    value: Json;
    source: string | null;
  };
}
