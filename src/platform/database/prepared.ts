import type { CompiledQuery } from 'kysely';
import { ask, type Database } from './handle.ts';

type Read = (args: unknown[]) => unknown;

/** Stands for an argument, and gives what stands for a field of it. `reads` learns how each gets its value. */
function placeholder(reads: Map<unknown, Read>, read: Read): object {
  const fields = new Map<PropertyKey, object>();
  const field = (key: string) => placeholder(reads, (args) => (read(args) as Record<string, unknown>)[key]);
  const self = new Proxy(Object.freeze({}), {
    get: (_, key) => fields.get(key) ?? (fields.set(key, field(String(key))).get(key) as object)
  });
  reads.set(self, read);
  return self;
}

/**
 * A statement that is put into words once and then only gets its values: for what every page asks. Kysely would write
 * it anew each time, which takes a third as long as having it answered.
 *
 * `build` gets a placeholder for each argument and must use it, or a field of it, as a value only, never look at it.
 */
export function prepared<Args extends unknown[], Row>(
  build: (db: Database, ...args: Args) => { compile(db: Database): CompiledQuery<Row> }
): (db: Database, ...args: Args) => Promise<Row[]> {
  let kept: { query: CompiledQuery<Row>; values: Read[] } | undefined;

  function compile(db: Database, count: number) {
    const reads = new Map<unknown, Read>();
    const placeholders = Array.from({ length: count }, (_, at) => placeholder(reads, (args) => args[at]));
    const query = build(db, ...(placeholders as unknown as Args)).compile(db);
    return { query, values: query.parameters.map((own) => reads.get(own) ?? (() => own)) };
  }

  return async (db, ...args) => {
    const { query, values } = (kept ??= compile(db, args.length));
    return ask(db, { ...query, parameters: values.map((read) => read(args)) });
  };
}
