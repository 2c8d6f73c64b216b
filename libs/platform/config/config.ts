import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';

/** Injection token of the configuration. */
export const CONFIG = Symbol('CONFIG');

const port = z.coerce.number().int().min(0).max(65535);
const flag = z.enum(['true', 'false', '1', '0', '']).transform((text) => text === 'true' || text === '1');
const csv = z.string().transform((text) =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean),
);

/**
 * Every setting of the product, once: name, type, default. The table for operators in docs/guides/operator.md is
 * checked against this list. `npm start` fills in what one machine needs; in scale-out they come from the environment.
 */
export const settings = {
  NODE_ENV: z.enum(['development', 'production', 'test']).default('production').describe('Mode of the process'),
  PHUSA_HOST: z.string().default('127.0.0.1').describe('Address that the web server listens on'),
  PHUSA_PORT: port.default(8080).describe('Port of the web server; 0 takes a free one'),
  PHUSA_PUBLIC_URL: z.url().optional().describe('Address under which people reach the product; stands in QR codes for ever'),
  PHUSA_DATA_DIR: z.string().default('.phusa').describe('Folder for files (and, with npm start, the database and keys)'),
  PHUSA_DEMO: flag.default(false).describe('Demo mode: known accounts, impossible national ids, a banner on every page'),
  PHUSA_MASTER_KEY: z.string().optional().describe('Key that seals private keys and national ids: 32 bytes in base64'),
  PHUSA_MASTER_KEY_FILE: z.string().optional().describe('File that holds PHUSA_MASTER_KEY, as an alternative'),
  PHUSA_LOG_LEVEL: z.enum(['error', 'warn', 'info', 'debug', 'silent']).default('info').describe('Least severe log line that is written'),
  PHUSA_TRUSTED_PROXIES: csv.default([]).describe('Addresses of proxies whose X-Forwarded-* headers are believed'),
  PHUSA_MAX_RUNNING_REQUESTS: z.coerce.number().int().min(1).default(200).describe('Requests that run at once; more are answered 503'),
  PHUSA_RATE_LIMITS: flag.default(true).describe('Limits of requests per account, client and address'),
  PHUSA_METRICS_TOKEN: z
    .string()
    .optional()
    .describe('Bearer token for /metrics from other machines; without it only this machine may read'),
  PHUSA_WORKER_PORT: port.default(8081).describe('Port of the health and metrics page of the worker'),
  PHUSA_DRAIN_MS: z.coerce
    .number()
    .int()
    .min(0)
    .default(0)
    .describe('How long a stopping server goes on serving, in ms: two probes of the balancer'),
  DATABASE_URL: z.string().min(1).describe('PostgreSQL ≥ 15'),
  DATABASE_READ_URL: z.string().optional().describe('Replica for reads; default DATABASE_URL'),
  DATABASE_POOL_SIZE: z.coerce.number().int().min(2).max(200).default(10).describe('Connections per pool and process'),
  REDIS_URL: z.string().optional().describe('Redis for the queues; without it they live in PostgreSQL'),
} as const;

const Environment = z.object(settings);

export interface AppConfig {
  readonly isProduction: boolean;
  readonly isTest: boolean;
  readonly host: string;
  readonly port: number;
  /** Without a slash at the end. */
  readonly publicUrl: string;
  readonly dataDir: string;
  readonly demo: boolean;
  /** 32 bytes. */
  readonly masterKey: Buffer;
  readonly logLevel: 'error' | 'warn' | 'info' | 'debug' | 'silent';
  readonly trustedProxies: readonly string[];
  readonly maxRunningRequests: number;
  readonly rateLimits: boolean;
  readonly metricsToken: string | undefined;
  readonly workerPort: number;
  readonly drainMs: number;
  readonly databaseUrl: string;
  readonly databaseReadUrl: string | undefined;
  readonly databasePoolSize: number;
  readonly redisUrl: string | undefined;
}

/** Reads and checks the environment. Throws one error that names every wrong setting and what to do. */
export function readConfig(env: NodeJS.ProcessEnv = process.env): AppConfig {
  const parsed = Environment.safeParse(env);
  if (!parsed.success) throw new Error(`The configuration is wrong:\n${z.prettifyError(parsed.error)}`);
  const s = parsed.data;
  return Object.freeze({
    isProduction: s.NODE_ENV === 'production',
    isTest: s.NODE_ENV === 'test',
    host: s.PHUSA_HOST,
    port: s.PHUSA_PORT,
    publicUrl: (s.PHUSA_PUBLIC_URL ?? `http://localhost:${s.PHUSA_PORT}`).replace(/\/+$/, ''),
    dataDir: resolve(s.PHUSA_DATA_DIR),
    demo: s.PHUSA_DEMO,
    masterKey: masterKey(s),
    logLevel: s.PHUSA_LOG_LEVEL,
    trustedProxies: s.PHUSA_TRUSTED_PROXIES,
    maxRunningRequests: s.PHUSA_MAX_RUNNING_REQUESTS,
    rateLimits: s.PHUSA_RATE_LIMITS,
    metricsToken: s.PHUSA_METRICS_TOKEN,
    workerPort: s.PHUSA_WORKER_PORT,
    drainMs: s.PHUSA_DRAIN_MS,
    databaseUrl: s.DATABASE_URL,
    databaseReadUrl: s.DATABASE_READ_URL,
    databasePoolSize: s.DATABASE_POOL_SIZE,
    redisUrl: s.REDIS_URL,
  });
}

function masterKey(s: z.infer<typeof Environment>): Buffer {
  const text = s.PHUSA_MASTER_KEY ?? (s.PHUSA_MASTER_KEY_FILE && readFileSync(s.PHUSA_MASTER_KEY_FILE, 'utf8').trim());
  if (!text && s.NODE_ENV === 'test') return randomBytes(32);
  const key = Buffer.from(text ?? '', 'base64');
  if (key.length !== 32)
    throw new Error(
      'The configuration is wrong:\nPHUSA_MASTER_KEY or PHUSA_MASTER_KEY_FILE must give 32 bytes in base64 (for example from: openssl rand -base64 32)',
    );
  return key;
}
