import { connect, type Socket } from 'node:net';

const HEAD_END = Buffer.from('\r\n\r\n');

/** One answer of a server, as far as a benchmark needs it. */
export interface Answer {
  readonly status: number;
  readonly body: Buffer;
}

/**
 * A keep-alive connection that sends one request after the other. Written by hand because the load generator shares
 * two cores with what it measures: Node's own client costs as much as the limit server.
 */
export class Connection {
  private socket!: Socket;
  private received: Buffer = Buffer.alloc(0);
  private waiting: ((answer: Answer) => void) | undefined;
  private failed: ((error: Error) => void) | undefined;

  static async open(port: number): Promise<Connection> {
    const connection = new Connection();
    await new Promise<void>((resolve, reject) => {
      connection.socket = connect({ port, host: '127.0.0.1', noDelay: true }, resolve);
      connection.socket.once('error', reject);
      connection.socket.on('data', (chunk) => connection.take(chunk));
      connection.socket.on('close', () => connection.failed?.(new Error('connection closed')));
    });
    return connection;
  }

  send(request: Buffer | string): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.waiting = resolve;
      this.failed = reject;
      this.socket.write(request);
    });
  }

  close(): void {
    this.failed = undefined;
    this.socket.destroy();
  }

  private take(chunk: Buffer): void {
    this.received = this.received.length === 0 ? chunk : Buffer.concat([this.received, chunk]);
    const headEnd = this.received.indexOf(HEAD_END);
    if (headEnd < 0) return;
    const head = this.received.toString('latin1', 0, headEnd);
    const length = /\r\ncontent-length: (\d+)/i.exec(head)?.[1];
    if (length === undefined) return this.failed?.(new Error(`an answer without Content-Length: ${head}`));
    const end = headEnd + 4 + Number(length);
    if (this.received.length < end) return;
    const body = this.received.subarray(headEnd + 4, end);
    this.received = this.received.subarray(end);
    this.waiting?.({ status: Number(head.slice(9, 12)), body });
  }
}

/** A POST of JSON as bytes, ready to be sent. */
export function post(path: string, body: unknown, headers: Readonly<Record<string, string>> = {}): Buffer {
  const json = Buffer.from(JSON.stringify(body));
  const lines = Object.entries({
    host: 'localhost',
    'content-type': 'application/json',
    'content-length': String(json.length),
    ...headers,
  }).map(([name, value]) => `${name}: ${value}`);
  return Buffer.concat([Buffer.from(`POST ${path} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`), json]);
}

/** A GET as bytes. */
export function get(path: string, headers: Readonly<Record<string, string>> = {}): Buffer {
  const lines = Object.entries({ host: 'localhost', ...headers }).map(([name, value]) => `${name}: ${value}`);
  return Buffer.from(`GET ${path} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`);
}
