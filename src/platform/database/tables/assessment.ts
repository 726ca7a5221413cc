/** Written by `npm run generate` from the migrations. Not to be edited. */
import type { Generated } from 'kysely';

export interface AssessmentTables {
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
}
