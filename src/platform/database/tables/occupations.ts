/** Written by `npm run generate` from the migrations. Not to be edited. */
import type { Generated } from 'kysely';
import type { Json } from '../json.ts';

export interface OccupationsTables {
  'occupations.crosswalk': {
    occupation_id: string;
    onet_code: string;
    method: string;
    match: string | null;
    confidence: number | null;
    release_id: string;
  };
  'occupations.isco_group': {
    code: string;
  };
  'occupations.isco_group_text': {
    code: string;
    language: string;
    label: string;
    description: string | null;
    release_id: string;
  };
  'occupations.need': {
    occupation_id: string;
    skill_id: string;
    essential: boolean;
  };
  'occupations.occupation': {
    id: string;
    address: string | null;
    source: string;
    code: string | null;
    isco: string;
    parent_id: string | null;
    regulated: Generated<boolean>;
    interests: number[] | null;
    work_values: number[] | null;
    preparation: number | null;
    language_demand: number | null;
    profile_basis: string | null;
    profile_confidence: number | null;
    subjects: Generated<string[]>;
    withdrawn_at: Date | null;
  };
  'occupations.occupation_text': {
    occupation_id: string;
    language: string;
    label: string;
    alternatives: Generated<string[]>;
    description: string | null;
    day: string | null;
    release_id: string;
  };
  'occupations.onet_occupation': {
    code: string;
    title: string;
    description: string;
    interests: number[] | null;
    interests_source: string | null;
    work_values: number[] | null;
    job_zone: number | null;
    release_id: string;
  };
  'occupations.onet_related': {
    code: string;
    other: string;
    tier: string;
    rank: number;
  };
  'occupations.onet_skill': {
    code: string;
    element: string;
    importance: number | null;
    required: number | null;
  };
  'occupations.related': {
    occupation_id: string;
    other_id: string;
    by: string;
    rank: number;
    share: number | null;
  };
  'occupations.release': {
    id: string;
    source: string;
    version: string;
    language: string | null;
    published_on: string | null;
    files: Json;
    report: Json;
    imported_at: Date;
    imported_by: string | null;
  };
  'occupations.search_concept': {
    number: number;
    kind: string;
    concept_id: string;
  };
  'occupations.search_word': {
    language: string;
    word: string;
    stems: string[];
    occupations: number[];
    skills: number[];
  };
  'occupations.skill': {
    id: string;
    address: string | null;
    source: string;
    kind: string | null;
    reuse: string | null;
    collections: Generated<string[]>;
    withdrawn_at: Date | null;
  };
  'occupations.skill_broader': {
    skill_id: string;
    broader_id: string;
  };
  'occupations.skill_group': {
    address: string;
    code: string | null;
  };
  'occupations.skill_group_parent': {
    address: string;
    parent: string;
  };
  'occupations.skill_group_text': {
    address: string;
    language: string;
    label: string;
    description: string | null;
    release_id: string;
  };
  'occupations.skill_link': {
    skill_id: string;
    other_id: string;
    essential: boolean;
  };
  'occupations.skill_place': {
    skill_id: string;
    address: string;
  };
  'occupations.skill_text': {
    skill_id: string;
    language: string;
    label: string;
    alternatives: Generated<string[]>;
    description: string | null;
    release_id: string;
  };
  'occupations.stamp': {
    single: Generated<boolean>;
    stamp: string;
  };
}
