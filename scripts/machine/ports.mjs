import { createServer } from 'node:net';

/** Tries to listen on a port; 0 takes a free one. @returns the port, or the code of the error that says why not */
export function tryPort(port, host = '127.0.0.1') {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error) => resolve({ refused: error.code }));
    server.listen({ port, host, exclusive: true }, () => {
      const taken = server.address().port;
      server.close(() => resolve({ port: taken }));
    });
  });
}

/** A port that nobody listens on now, by preference the one given. */
export async function freePort(preferred) {
  const wanted = preferred ? await tryPort(preferred) : {};
  return wanted.port ?? (await tryPort(0)).port;
}
