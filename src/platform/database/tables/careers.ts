/** Written by `npm run generate` from the migrations. Not to be edited. */
import type { Generated } from 'kysely';

export interface CareersTables {
  'careers.held_occupation': {
    id: string;
    person_id: string;
    occupation_id: string;
    added_at: Date;
    dropped_at: Date | null;
  };
  'careers.interest_answer': {
    id: string;
    sitting_id: string;
    item: string;
    answer: number;
    turn: Generated<number>;
    at: Date;
  };
  'careers.interest_sitting': {
    id: string;
    person_id: string;
    form: string;
    begun_at: Date;
    finished_at: Date | null;
  };
  'careers.place_language': {
    id: string;
    person_id: string;
    how_well: number;
    at: Date;
  };
  'careers.refusal': {
    id: string;
    person_id: string;
    occupation_id: string;
    reason: string;
    said: string | null;
    at: Date;
    taken_back_at: Date | null;
  };
  'careers.saved_occupation': {
    id: string;
    person_id: string;
    occupation_id: string;
    note: string | null;
    rank: number | null;
    saved_at: Date;
    dropped_at: Date | null;
    dropped_reason: string | null;
  };
  'careers.skill': {
    id: string;
    person_id: string;
    skill_id: string;
    context: string;
    how_well: string;
    note: string | null;
    added_at: Date;
    changed_at: Date;
    dropped_at: Date | null;
  };
  'careers.training_wish': {
    id: string;
    person_id: string;
    preparation: number;
    at: Date;
  };
  'careers.values_ranking': {
    id: string;
    person_id: string;
    ranking: string[];
    at: Date;
  };
  'careers.weighting': {
    person_id: string;
    interests: number;
    skills: number;
    work_values: number;
    preparation: number;
    language: number;
    at: Date;
  };
}
