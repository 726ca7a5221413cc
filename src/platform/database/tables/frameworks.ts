/** Written by `npm run generate` from the migrations. Not to be edited. */
export interface FrameworksTables {
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
}
