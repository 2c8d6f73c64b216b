// What somebody would write who needs only this one thing: node:http and one named prepared statement.
// Started as a process of its own; POST / takes the parameters as a JSON array, GET takes the last part of its path.
// The answer is the column `answer` that SQL made, or what a module of limits/ makes of the rows.
import { createServer, type ServerResponse } from 'node:http';
import pg from 'pg';
import { poolOptions } from '#platform';

/** Makes the body of the answer out of the rows. */
export type Shape = (rows: readonly any[], values: readonly any[], pool: pg.Pool) => string | Promise<string>;

const { DATABASE_URL, LIMIT_STATEMENT, LIMIT_BUFFER, LIMIT_SHAPE, PHUSA_PORT } = process.env;
const pool = new pg.Pool(poolOptions(DATABASE_URL!, 'phusa-limit', Number(process.env['DATABASE_POOL_SIZE'] ?? 10)));
const ready = LIMIT_BUFFER ? Buffer.from(LIMIT_BUFFER) : undefined;
const shape: Shape = LIMIT_SHAPE
  ? ((await import(`./limits/${LIMIT_SHAPE}.js`)) as { shape: Shape }).shape
  : (rows) => (rows[0] as { answer?: string } | undefined)?.answer ?? 'null';

const send = (response: ServerResponse, status: number, body: string | Buffer) => {
  response.writeHead(status, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }).end(body);
};

async function answer(values: unknown[], response: ServerResponse): Promise<void> {
  try {
    const { rows } = await pool.query({ name: 'limit', text: LIMIT_STATEMENT!, values });
    const body = shape(rows, values, pool);
    send(response, 200, typeof body === 'string' ? body : await body);
  } catch (error) {
    send(response, 500, String((error as Error).stack));
  }
}

const server = createServer((request, response) => {
  if (request.url === '/health/ready') return send(response, 200, '{}');
  if (request.method === 'GET') return void answer([request.url!.slice(request.url!.lastIndexOf('/') + 1)], response);
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    if (ready) return send(response, 200, ready);
    void answer(JSON.parse(Buffer.concat(chunks).toString()) as unknown[], response);
  });
});
server.keepAliveTimeout = 65_000;
server.listen(Number(PHUSA_PORT), '127.0.0.1');
process.on('disconnect', () => process.exit(0));
