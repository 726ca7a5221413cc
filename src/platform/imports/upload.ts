import type { Values, WordsKey } from '#platform/language/words.ts';
import type { Place } from './fault.ts';
import type { ImportReport } from './report.ts';

/**
 * Reference data that someone has uploaded. reading → shown (what it would do) → bringing (confirmed) → done; from
 * reading and bringing also → faulty. While it is read or brought in a job works on it.
 */

export const uploadStates = ['reading', 'shown', 'bringing', 'done', 'faulty'] as const;
export type UploadState = (typeof uploadStates)[number];

export interface Upload {
  id: string;
  kind: string;
  fileName: string;
  uploadedAt: Date;
  state: UploadState;
  share: number;
  doing: WordsKey | null;
  report: ImportReport | null;
  fault: { place: Place; key: WordsKey; values: Values } | null;
}

/** The publishers' packages have up to 20 MB, packed. */
export const uploadBytesMax = 40_000_000;

export const isUnderWay = ({ state }: Pick<Upload, 'state'>): boolean => state === 'reading' || state === 'bringing';

/** A name that is one file's and nothing else's, whatever was sent. */
export function plainName(given: string): string {
  const plain = given
    .toWellFormed()
    .replaceAll(/[^\p{L}\p{N} ._()-]/gu, '')
    .replace(/^[. ]+/, '')
    .slice(-120);
  return plain || 'file';
}
