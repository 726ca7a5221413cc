import pino from 'pino';

const lineOfStack = /^\s+at /;
const framesMax = 12;

/** PostgreSQL quotes in its message and detail what a statement carried. */
const isOfDatabase = (error: Error): boolean => 'severity' in error;

/** What is told of an error: its kind and where it arose, and nothing that a person may have written. */
export function told(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { type: typeof error };
  const { code, table, constraint } = error as { code?: unknown; table?: unknown; constraint?: unknown };
  const { name, message, stack = '', cause } = error;
  return {
    type: name,
    ...{ code, table, constraint },
    ...(isOfDatabase(error) ? {} : { message }),
    at: stack
      .replace(message, '')
      .split('\n')
      .filter((line) => lineOfStack.test(line))
      .slice(0, framesMax)
      .map((line) => line.trim()),
    ...(cause === undefined ? {} : { cause: told(cause) })
  };
}

/** What a running product says of itself: ids, routes and durations, never what a person wrote. */
export const log = pino({
  level: process.env.CAIRN_LOG ?? 'info',
  base: null,
  serializers: { error: told },
  redact: ['*.email', '*.password', '*.token', '*.cookie', '*.authorization', '*.parameters']
});
