import { aSnapshot } from '../testing/snapshot.builder.js';
import { CREDENTIALS_V2, documentLoader, readPinned } from './contexts.js';
import { credentialOf, nameHash } from './credential.js';
import { didDocument, didWeb, keyFromSecret, newKey, type SigningKey } from './keys.js';
import { signCredential, type Signed } from './signing.js';
import { verifySigned } from './verifying.js';
import { statusListOf } from './status-list.js';

const snapshot = aSnapshot();
const did = snapshot.issuer.did;
const listUrl = 'https://phusa.example/status/ninh-kieu-7f3k/0';
const issuedAt = new Date(snapshot.issuedAt);
const addresses = {
  publicUrl: 'https://phusa.example',
  subjectId: '3f0e6a52-4a59-4c5e-9a52-0a4c4c3d9a11',
  courseVersionId: '01936000-0000-7000-8000-000000000001',
  status: { listUrl, index: 94_567 },
};

let key: SigningKey;
let signed: Signed<object>;
const listWith = (...revoked: number[]) => statusListOf({ url: listUrl, issuer: did, revoked }, key, issuedAt);
const check = async (credential: object, revoked: number[] = [], now = issuedAt) =>
  verifySigned(credential, { did: didDocument(did, [key]), statusList: await listWith(...revoked), now });

beforeAll(async () => {
  key = await newKey(did);
  signed = await signCredential(credentialOf(snapshot, addresses), key, issuedAt);
});

describe('the credential of a certificate', () => {
  test('is valid, then revoked once its bit is set and only then', async () => {
    expect(await check(signed)).toBe('valid');
    expect(await check(signed, [94_566, 94_568])).toBe('valid');
    expect(await check(signed, [94_567])).toBe('revoked');
  });

  test('expires when the course says so', async () => {
    const until = await signCredential({ ...credentialOf(snapshot, addresses), validUntil: '2027-11-20T00:00:00Z' }, key, issuedAt);
    expect(await check(until)).toBe('valid');
    expect(await check(until, [], new Date('2027-11-20T00:00:00Z'))).toBe('expired');
  });

  test('a changed word, another issuer’s key and another list are invalid', async () => {
    expect(await check({ ...signed, name: 'Bằng tiến sĩ' })).toBe('invalid');
    const stranger = await newKey(did);
    expect(await verifySigned(signed, { did: didDocument(did, [stranger]), statusList: await listWith(), now: issuedAt })).toBe('invalid');
    const otherList = await statusListOf({ url: `${listUrl}1`, issuer: did, revoked: [] }, key, issuedAt);
    expect(await verifySigned(signed, { did: didDocument(did, [key]), statusList: otherList, now: issuedAt })).toBe('invalid');
  });

  test('an old key stays good after a new one was added', async () => {
    const both = didDocument(did, [await newKey(did), key]);
    expect(await verifySigned(signed, { did: both, statusList: await listWith(), now: issuedAt })).toBe('valid');
  });

  test('a key comes back from its stored secret and signs the same bytes', async () => {
    const again = await keyFromSecret(did, key, key.secretKeyMultibase);
    expect(await signCredential(credentialOf(snapshot, addresses), again, issuedAt)).toEqual(signed);
  });

  test('keeps the name from strangers, and lets the holder prove it', () => {
    const text = JSON.stringify(signed);
    expect(text).not.toContain('Diễm');
    expect(text).not.toContain('1971');
    expect(text).not.toContain(snapshot.nameSalt);
    expect(text).toContain(nameHash('Thạch Thị Ngọc Diễm', snapshot.nameSalt));
    expect(JSON.stringify(credentialOf(aSnapshot({ showName: true }), addresses))).toContain('Thạch Thị Ngọc Diễm');
  });

  test('is about 2.5 kB and its proof is an array', () => {
    expect(signed.proof).toEqual([expect.objectContaining({ cryptosuite: 'eddsa-rdfc-2022', verificationMethod: key.id })]);
    expect(JSON.stringify(signed).length).toBeLessThan(3_500);
  });

  test('text that is not NFC, and a word the contexts do not know, are never signed', async () => {
    const nfd = credentialOf(aSnapshot({ course: { title: 'Tiếng Việt'.normalize('NFD') } }), addresses);
    await expect(signCredential(nfd, key, issuedAt)).rejects.toThrow('NFC');
    await expect(signCredential({ ...credentialOf(snapshot, addresses), unheardOf: 1 }, key, issuedAt)).rejects.toThrow();
  });

  test('contexts come from this folder, byte for byte, and never from the network', async () => {
    expect(() => readPinned('credentials-v2.jsonld.txt', '0'.repeat(64))).toThrow('was changed');
    await expect(documentLoader()('https://example.org/context')).rejects.toThrow('not allowed to load');
    expect((await documentLoader()(CREDENTIALS_V2)).document).toHaveProperty('@context');
  });

  test('a did:web names the host with its port and the issuer’s public id', () => {
    expect(didWeb('https://id.phusa.example', 'abc')).toBe('did:web:id.phusa.example:issuers:abc');
    expect(didWeb('http://localhost:3000/', 'abc')).toBe('did:web:localhost%3A3000:issuers:abc');
  });
});
