import { createHash, createPublicKey, verify } from 'node:crypto';
import { readFileSync } from 'node:fs';
import jsonld from 'jsonld';

// A second opinion on our credentials, written from the specifications (VC Data Integrity EdDSA Cryptosuites, RDF
// Canonicalization 1.0) and sharing nothing with what signs them: not @digitalbazaar/vc, not its proof suites, not
// rdf-canonize, not our own code. Only the step from JSON-LD to triples is the `jsonld` package's.

type Term = { termType: string; value: string; datatype?: { value: string }; language?: string };
type Quad = { subject: Term; predicate: Term; object: Term; graph: Term };

const CONTEXTS: Record<string, string> = {
  'https://www.w3.org/ns/credentials/v2': 'credentials-v2.jsonld.txt',
  'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json': 'open-badges-3.0.3.json.txt',
};
const documentLoader = async (url: string) => {
  const file = CONTEXTS[url];
  if (!file) throw new Error(`no context ${url}`);
  return {
    contextUrl: null,
    documentUrl: url,
    document: JSON.parse(readFileSync(`libs/certificates/credential/contexts/${file}`, 'utf8')),
  };
};

export interface DidDocument {
  id: string;
  verificationMethod: { id: string; controller: string; publicKeyMultibase: string }[];
  assertionMethod: string[];
}

/** Whether the proof of the credential is by a key that the DID document allows to assert. */
export async function secondOpinion(credential: Record<string, any>, did: DidDocument): Promise<boolean> {
  const { proof, ...document } = credential;
  const { proofValue, ...options } = [proof].flat()[0];
  if (options.type !== 'DataIntegrityProof' || options.cryptosuite !== 'eddsa-rdfc-2022') return false;
  const method = did.verificationMethod.find(({ id }) => id === options.verificationMethod);
  const issuer = typeof credential['issuer'] === 'string' ? credential['issuer'] : credential['issuer'].id;
  if (!method || !did.assertionMethod.includes(method.id) || method.controller !== did.id || issuer !== did.id) return false;
  const config = { '@context': document['@context'], ...options };
  const hash = Buffer.concat([sha256(await canonical(config)), sha256(await canonical(document))]);
  const raw = base58(method.publicKeyMultibase.slice(1), 34).subarray(2);
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: raw.toString('base64url') }, format: 'jwk' });
  return verify(null, hash, key, base58(proofValue.slice(1), 64));
}

const sha256 = (text: string) => createHash('sha256').update(text, 'utf8').digest();

/** RDFC-1.0 for graphs whose blank nodes differ by what stands next to them (first-degree hashes); throws for others. */
async function canonical(document: object): Promise<string> {
  const quads = (await jsonld.toRDF(document as never, { documentLoader, safe: true } as never)) as unknown as Quad[];
  const about = new Map<string, Quad[]>();
  for (const quad of quads)
    for (const { termType, value } of [quad.subject, quad.object, quad.graph])
      if (termType === 'BlankNode') about.set(value, [...(about.get(value) ?? []), quad]);
  const hashes = [...about].map(([node, around]) => {
    const lines = around.map((quad) => lineOf(quad, (value) => (value === node ? '_:a' : '_:z'))).sort(byCodePoint);
    return { node, hash: sha256([...new Set(lines)].join('')).toString('hex') };
  });
  if (new Set(hashes.map(({ hash }) => hash)).size !== hashes.length) throw new Error('two blank nodes look alike');
  const named = new Map(hashes.sort((a, b) => byCodePoint(a.hash, b.hash)).map(({ node }, i) => [node, `_:c14n${i}`]));
  return [...new Set(quads.map((quad) => lineOf(quad, (value) => named.get(value)!)))].sort(byCodePoint).join('');
}

const byCodePoint = (a: string, b: string) => Buffer.compare(Buffer.from(a, 'utf8'), Buffer.from(b, 'utf8'));

function lineOf({ subject, predicate, object, graph }: Quad, blank: (node: string) => string): string {
  const term = ({ termType, value, datatype, language }: Term): string => {
    if (termType === 'BlankNode') return blank(value);
    if (termType === 'NamedNode') return `<${value}>`;
    if (termType === 'DefaultGraph') return '';
    const text = `"${value.replace(/["\\\u0000-\u001f\u007f]/g, escape)}"`;
    if (language) return `${text}@${language}`;
    return datatype && datatype.value !== 'http://www.w3.org/2001/XMLSchema#string' ? `${text}^^<${datatype.value}>` : text;
  };
  const parts = [subject, predicate, object, graph].map(term).filter(Boolean);
  return `${parts.join(' ')} .\n`;
}

const SHORT: Record<string, string> = { '\b': '\\b', '\t': '\\t', '\n': '\\n', '\f': '\\f', '\r': '\\r', '"': '\\"', '\\': '\\\\' };
const escape = (letter: string) => SHORT[letter] ?? `\\u${letter.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`;

function base58(text: string, bytes: number): Buffer {
  const letters = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';
  let value = 0n;
  for (const letter of text) value = value * 58n + BigInt(letters.indexOf(letter));
  return Buffer.from(value.toString(16).padStart(2 * bytes, '0'), 'hex');
}
