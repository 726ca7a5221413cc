import { hash, verify } from '@node-rs/argon2';
import { normalised } from '../password.ts';

/** argon2id, which the package takes by default; OWASP Password Storage Cheat Sheet: 19 MiB, 2 passes, 1 lane. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export const hashed = (password: string): Promise<string> => hash(normalised(password), cost);

let decoy: Promise<string> | undefined;

/**
 * Does the password fit the hash? Without a hash, because nobody has that address, as much work is done for
 * nothing, so that the time taken does not tell.
 */
export async function fits(password: string, kept: string | undefined): Promise<boolean> {
  decoy ??= hashed('nobody has this password');
  const matches = await verify(kept ?? (await decoy), normalised(password));
  return matches && kept !== undefined;
}
