import type pg from 'pg';

/**
 * Runs `work` and tells how many statements PostgreSQL executed meanwhile, BEGIN and COMMIT among them. Those of the
 * job queue are left out: it asks for work on its own, whether or not anybody looks at a page.
 */
export async function statementsDuring(client: pg.Client, work: () => Promise<unknown>): Promise<number> {
  const track = async (what: 'top' | 'none') => {
    await client.query(`alter system set pg_stat_statements.track = '${what}'`);
    await client.query('select pg_reload_conf(), pg_sleep(0.2)');
  };
  await track('top');
  await client.query('select pg_stat_statements_reset()');
  await work();
  const { rows } = await client.query<{ calls: number }>(
    `select coalesce(sum(calls), 0)::int as calls from pg_stat_statements where query !~ 'pg_stat_statements|graphile_worker'`
  );
  await track('none');
  return rows[0]?.calls ?? 0;
}
