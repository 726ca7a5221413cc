import type { Asked } from './request.ts';
import { bytesOf } from './request.ts';
import type { FloorTask } from './floor.ts';
import { openFloor, type Floor } from './measure.ts';
import type { Stage } from './stage.ts';
import { Wire, type Answer } from './wire.ts';

/** As many as the product's own pool holds (`src/platform/database/handle.ts`). */
const poolConnections = 12;

/** One answer of the product: the floors send the same bytes. */
export async function answerOf(port: number, asked: Asked): Promise<Answer> {
  const wire = new Wire(port);
  return wire.ask(bytesOf(port, asked)).finally(() => wire.close());
}

const framing = /^(?:content-length|transfer-encoding|connection|keep-alive|date)$/;

/** The bare server, and the one that also asks the database for one row. */
export async function floorsFor(stage: Stage, asked: Asked): Promise<{ bare: Floor; selecting: Floor }> {
  const { status, headers, body } = await answerOf(stage.port, asked);
  const task: FloorTask = {
    status,
    headers: [...headers].filter(([name]) => !framing.test(name)),
    body: body.toString('base64'),
    method: asked.method
  };
  const select = { url: stage.databaseUrl, ids: stage.people.ids.slice(0, 1000), connections: poolConnections };
  return { bare: await openFloor(task), selecting: await openFloor({ ...task, select }) };
}
