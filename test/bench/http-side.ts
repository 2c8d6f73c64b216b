import { isDeepStrictEqual } from 'node:util';
import { type Answer, Connection } from './http-client.js';
import type { Side } from './measure.js';
import type { Server } from './stage.js';

/** One side of a comparison that is asked over HTTP, each lane on a connection of its own. */
export class HttpSide implements Side {
  readonly pid: number;
  private readonly connections = new Map<number, Promise<Connection>>();

  constructor(
    readonly server: Server,
    private readonly request: (i: number) => Buffer,
  ) {
    this.pid = server.pid;
  }

  async once(i: number, lane: number): Promise<void> {
    const { status, body } = await this.ask(i, lane);
    if (status !== 200) throw new Error(`answer ${status}: ${body.toString().slice(0, 400)}`);
    // errors of GraphQL are answered 200
    if (body.subarray(0, 10).toString() === '{"errors":') throw new Error(body.toString().slice(0, 600));
  }

  async ask(i: number, lane = 0): Promise<Answer> {
    let open = this.connections.get(lane);
    if (!open) this.connections.set(lane, (open = Connection.open(this.server.port)));
    return (await open).send(this.request(i));
  }

  async json(i: number): Promise<unknown> {
    return JSON.parse((await this.ask(i)).body.toString());
  }

  close(): void {
    for (const open of this.connections.values()) void open.then((connection) => connection.close());
  }
}

/** Throws unless both sides answer the same data to the same questions. A fast wrong answer is worth nothing. */
export async function mustAgree(
  limit: HttpSide,
  product: HttpSide,
  questions: readonly number[],
  comparable: (answer: unknown) => unknown = (answer) => answer,
): Promise<void> {
  for (const i of questions) {
    const [ours, theirs] = [comparable(await product.json(i)), comparable(await limit.json(i))];
    if (!isDeepStrictEqual(ours, theirs))
      throw new Error(
        `the answers differ for ${i}:\nproduct ${JSON.stringify(ours).slice(0, 1500)}\nlimit   ${JSON.stringify(theirs).slice(0, 1500)}`,
      );
  }
}
