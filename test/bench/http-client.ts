import { connect, type Socket } from 'node:net';

const HEAD_END = Buffer.from('\r\n\r\n');

/** One answer of a server, as far as a benchmark needs it. */
export interface Answer {
  readonly status: number;
  /** Status line and headers. */
  readonly head: string;
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
  /** The server said that this answer is the last one on the socket. */
  private isLast = false;

  private constructor(private readonly port: number) {}

  static async open(port: number): Promise<Connection> {
    const connection = new Connection(port);
    await connection.connect();
    return connection;
  }

  async send(request: Buffer | string): Promise<Answer> {
    if (this.isLast) await this.connect();
    return new Promise((resolve, reject) => {
      this.waiting = resolve;
      this.failed = reject;
      this.socket.write(request);
    });
  }

  private connect(): Promise<void> {
    this.failed = undefined;
    this.isLast = false;
    this.received = Buffer.alloc(0);
    return new Promise<void>((resolve, reject) => {
      const socket = connect({ port: this.port, host: '127.0.0.1', noDelay: true }, resolve);
      this.socket = socket;
      socket.once('error', reject);
      socket.on('data', (chunk) => this.take(chunk));
      socket.on('close', () => socket === this.socket && this.failed?.(new Error('connection closed')));
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
    if (length === undefined) {
      this.isLast = true; // nobody knows where its body ends
      this.failed = undefined;
      return this.waiting?.({ status: Number(head.slice(9, 12)), head, body: this.received.subarray(headEnd + 4) });
    }
    const end = headEnd + 4 + Number(length);
    if (this.received.length < end) return;
    const body = this.received.subarray(headEnd + 4, end);
    this.received = this.received.subarray(end);
    this.isLast = /\r\nconnection: close/i.test(head);
    this.failed = undefined;
    this.waiting?.({ status: Number(head.slice(9, 12)), head, body });
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
