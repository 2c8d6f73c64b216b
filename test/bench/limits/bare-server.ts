// The least that answers: what a process of Node costs before a line of ours runs.
import { createServer } from 'node:http';

createServer((_, response) => void response.writeHead(200, { 'content-length': 2 }).end('{}')).listen(
  Number(process.env['PHUSA_PORT']),
  '127.0.0.1',
);
process.on('disconnect', () => process.exit(0));
