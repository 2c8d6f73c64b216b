import { bakedPng, bakedSvg } from './badge.js';
import { credentialIn, factsOf, issuerIdOf } from './read-badge.js';

const credential = {
  id: 'https://noi-khac.example/1',
  issuer: { id: 'did:web:noi-khac.example', name: 'Trường nghề không có thật' },
  validFrom: '2025-06-19T18:00:00Z',
  validUntil: '2028-06-20T00:00:00Z',
  credentialSubject: { achievement: { name: 'Sửa máy nông cụ ]]> & <b>' } },
};
const text = JSON.stringify(credential);
const baked = { title: 'x', verifyUrl: 'https://noi-khac.example/1', credential: text };

describe('a credential of another issuer', () => {
  test.each([
    ['JSON', Buffer.from(text)],
    ['a PNG that carries it', bakedPng(baked)],
    ['an SVG that carries it', Buffer.from(bakedSvg(baked))],
    ['a token', Buffer.from(`eyJhbGciOiJFZERTQSJ9.${Buffer.from(JSON.stringify({ vc: credential })).toString('base64url')}.AAAA`)],
  ])('is read from %s', (_, bytes) => {
    expect(credentialIn(bytes)).toEqual(credential);
  });

  test('says title, issuer and days in Việt Nam, in the first language that it has', () => {
    expect(factsOf(credential)).toEqual({
      title: 'Sửa máy nông cụ ]]> & <b>',
      issuer: 'Trường nghề không có thật',
      issuedOn: '2025-06-20',
      validUntil: '2028-06-20',
    });
    expect(factsOf({ issuer: 'did:key:z', credentialSubject: [{ achievement: { name: { vi: 'Tin học', en: 'ICT' } } }] })).toEqual({
      title: 'Tin học',
      issuer: null,
      issuedOn: null,
      validUntil: null,
    });
    expect([issuerIdOf(credential), issuerIdOf({ issuer: 'did:key:z' }), issuerIdOf({})]).toEqual([
      'did:web:noi-khac.example',
      'did:key:z',
      '',
    ]);
  });

  test.each(['', '[]', 'null', '{"a":', '<svg/>', 'x.y.z'])('is none in %j', (nothing) => {
    const found = credentialIn(Buffer.from(nothing));
    expect(found && factsOf(found)).toBeNull();
  });

  test('a PNG that was cut off, or says lengths that are not there, has none', () => {
    const png = bakedPng(baked);
    expect(credentialIn(png.subarray(0, 60))).toBeNull();
    const lying = Buffer.from(png);
    lying.writeUInt32BE(0xffff_fff0, 8);
    expect(credentialIn(lying)).toBeNull();
  });
});
