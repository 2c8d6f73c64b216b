// What somebody would write who needs only this one thing: node:http and one named prepared statement.
// Started as a process of its own; POST / takes the parameters as a JSON array and answers the JSON that SQL made.
import { createServer } from 'node:http';
import pg from 'pg';
import { poolOptions } from '#platform';

const { DATABASE_URL, LIMIT_STATEMENT, LIMIT_BUFFER, PHUSA_PORT } = process.env;
const pool = new pg.Pool(poolOptions(DATABASE_URL!, 'phusa-limit', Number(process.env['DATABASE_POOL_SIZE'] ?? 10)));
const ready = LIMIT_BUFFER ? Buffer.from(LIMIT_BUFFER) : undefined;

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    if (ready) return void response.writeHead(200, { 'content-type': 'application/json', 'content-length': ready.length }).end(ready);
    const values = JSON.parse(Buffer.concat(chunks).toString()) as unknown[];
    pool.query({ name: 'limit', text: LIMIT_STATEMENT!, values }).then(
      ({ rows }) => {
        const text = (rows[0] as { answer?: string } | undefined)?.answer ?? 'null';
        response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }).end(text);
      },
      (error: Error) => {
        response.writeHead(500, { 'content-length': Buffer.byteLength(error.message) }).end(error.message);
      },
    );
  });
});
server.keepAliveTimeout = 65_000;
server.listen(Number(PHUSA_PORT), '127.0.0.1', () => process.send?.('ready'));
process.on('disconnect', () => process.exit(0));
