import { hash, randomBytes } from 'node:crypto';

const tokenBytes = 32;

/** 256 random bits, fit for an address or a cookie. Only its hash is ever kept. */
export const newToken = (): string => randomBytes(tokenBytes).toString('base64url');

/** Could this have been one of ours? Spares the database a question about nonsense. */
export const isToken = (text: string | undefined): text is string => /^[\w-]{43}$/.test(text ?? '');

/** What is kept of a token. Plain SHA-256 suffices: a random token, unlike a password, cannot be guessed. */
export const hashOf = (token: string): Buffer => hash('sha256', token, 'buffer');
