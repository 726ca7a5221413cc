import { openDatabase, type Database } from './handle.ts';

let opened: Database | undefined;

/** The running product's handle: opened at first use, on the address that the launcher sets. */
export function database(): Database {
  opened ??= openDatabase(process.env.DATABASE_URL ?? 'postgres://localhost/cairn');
  return opened;
}

process.on('sveltekit:shutdown' as 'exit', () => {
  void opened?.destroy();
});
