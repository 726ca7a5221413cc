/** Codes by which PostgreSQL (SQLSTATE class 08, 57P) and the network say that nobody answers. */
const codes = /^(08...|57P0[123]|ECONNREFUSED|ECONNRESET|ENOENT|EPIPE|ETIMEDOUT)$/;
const sentences = /Connection terminated|timeout exceeded when trying to connect|connection error/i;

/** Is the database away, rather than the statement wrong? */
export function isAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code } = error as Error & { code?: unknown };
  return (typeof code === 'string' && codes.test(code)) || sentences.test(error.message);
}
