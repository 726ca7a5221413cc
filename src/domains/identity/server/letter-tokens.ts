import * as clock from '#platform/clock.ts';
import type { Database } from '#platform/database/handle.ts';
import { NotFound } from '#platform/errors.ts';
import { hashOf, isToken, newToken } from '#platform/token.ts';
import { after, hoursOf } from '../attempts.ts';

export type Purpose = 'password' | 'email' | 'verify';

export interface LetterToken {
  personId: string;
  email: string | null;
}

/** A token for a letter; the ones sent before for the same purpose are void. */
export async function make(
  db: Database,
  personId: string,
  purpose: Purpose,
  email: string | null = null
): Promise<string> {
  await voidAll(db, personId, purpose);
  const token = newToken();
  const now = clock.now();
  await db
    .insertInto('identity.letter_token')
    .values({
      token_hash: hashOf(token),
      person_id: personId,
      purpose,
      email,
      made_at: now,
      expires_at: after(now, hoursOf[purpose])
    })
    .execute();
  return token;
}

export async function voidAll(db: Database, personId: string, purpose?: Purpose): Promise<void> {
  await db
    .deleteFrom('identity.letter_token')
    .where('person_id', '=', personId)
    .$if(purpose !== undefined, (query) => query.where('purpose', '=', purpose!))
    .execute();
}

/** What a link would do, without doing it: for the page that asks to press the button. */
export async function see(db: Database, token: string, purpose: Purpose): Promise<LetterToken> {
  const found = isToken(token)
    ? await db
        .selectFrom('identity.letter_token')
        .select(['person_id as personId', 'email'])
        .where('token_hash', '=', hashOf(token))
        .where('purpose', '=', purpose)
        .where('expires_at', '>', clock.now())
        .executeTakeFirst()
    : undefined;
  if (!found) throw new NotFound('account.linkOver');
  return found;
}

/** Takes a token up, once and for all: of two at the same moment, one finds it gone. */
export async function use(db: Database, token: string, purpose: Purpose): Promise<LetterToken> {
  const found = await see(db, token, purpose);
  const { numDeletedRows } = await db
    .deleteFrom('identity.letter_token')
    .where('token_hash', '=', hashOf(token))
    .executeTakeFirst();
  if (numDeletedRows === 0n) throw new NotFound('account.linkOver');
  return found;
}
