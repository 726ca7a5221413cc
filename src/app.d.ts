import type { Viewer } from '#domains/identity/viewer.ts';
import type { Database } from '#platform/database/handle.ts';
import type { Direction, Language } from '#platform/language/languages.ts';
import type { Words } from '#platform/language/words.ts';

declare global {
  namespace App {
    interface Error {
      message: string;
      /** The refusal's words key, or the kind of fault: stable, for machines and tests. */
      code?: string;
      requestId?: string;
    }
    interface Locals {
      db: Database;
      viewer: Viewer;
      language: Language;
      direction: Direction;
      words: Words;
      requestId: string;
      /** Set where a limit refused: said to the browser, too. */
      retryAfterSeconds?: number;
    }
  }
}

export {};
