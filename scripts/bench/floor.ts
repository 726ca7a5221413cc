/**
 * The floors: what the least possible server makes of the same answer. It sends the very bytes that the product
 * sent, already compressed, so it does no compressing; with `select`, it first asks one row by its key through a
 * pool as large as the product's. Started with the answer over the channel; tells its port.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import pg from 'pg';
import type { Asked } from './request.ts';

export interface FloorTask {
  status: number;
  headers: [string, string][];
  /** In base 64. */
  body: string;
  method: Asked['method'];
  /** With one SELECT: the database, and the ids of people to ask for. */
  select?: { url: string; ids: string[]; connections: number };
}

function selecting({ url, ids, connections }: NonNullable<FloorTask['select']>): () => Promise<boolean> {
  const pool = new pg.Pool({ connectionString: url, max: connections });
  let next = 0;
  return async () => {
    const values = [ids[next++ % ids.length]];
    const { rows } = await pool.query({
      name: 'person',
      text: 'select id, language from identity.person where id = $1',
      values
    });
    return rows.length === 1;
  };
}

process.once('message', (task: FloorTask) => {
  const select = task.select && selecting(task.select);
  const body = Buffer.from(task.body, 'base64');
  const server = createServer((request, response) => {
    const answer = () => {
      response.writeHead(task.status, [...task.headers, ['content-length', String(body.length)]].flat());
      response.end(body);
    };
    request.resume();
    request.on('end', () => {
      if (!select) return answer();
      select().then(
        (found) => (found ? answer() : response.writeHead(500).end()),
        () => response.writeHead(500).end()
      );
    });
  });
  server.keepAliveTimeout = 60_000;
  server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as AddressInfo).port }));
});
