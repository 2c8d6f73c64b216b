import { crc32, inflateSync } from 'node:zlib';
import { bakedPng, bakedSvg } from './badge.js';

const credential = JSON.stringify({ id: 'https://phusa.example/v/7K4MQ-2XH9D-3T5', name: 'Nhận biết lừa đảo ]]> & <b>' });
const words = { title: 'Khóa "học" & <hành>', verifyUrl: 'https://phusa.example/v/7K4MQ-2XH9D-3T5', credential };

/** The chunks of a PNG, each with its checksum checked. */
function chunksOf(png: Buffer): { type: string; data: Buffer }[] {
  const chunks = [];
  for (let at = 8; at < png.length;) {
    const length = png.readUInt32BE(at);
    const body = png.subarray(at + 4, at + 8 + length);
    expect(png.readUInt32BE(at + 8 + length)).toBe(crc32(body));
    chunks.push({ type: body.subarray(0, 4).toString('latin1'), data: body.subarray(4) });
    at += 12 + length;
  }
  return chunks;
}

describe('a credential baked into a picture', () => {
  test('PNG: one uncompressed iTXt after the header, the JSON comes back byte for byte, the picture is whole', () => {
    const chunks = chunksOf(bakedPng(words));
    expect(chunks.map(({ type }) => type)).toEqual(['IHDR', 'iTXt', 'IDAT', 'IEND']);
    const text = chunks[1]!.data;
    expect(text.subarray(0, 24).toString('latin1')).toBe('openbadgecredential\0\0\0\0\0');
    expect(text.subarray(24).toString('utf8')).toBe(credential);
    expect(inflateSync(chunks[2]!.data)).toHaveLength((512 * 4 + 1) * 512);
    expect(bakedPng(words).equals(bakedPng(words))).toBe(true);
  });

  test('SVG: the JSON stands as CDATA right inside the root, words of people are no markup', () => {
    const svg = bakedSvg(words);
    expect(svg).toMatch(/^<svg [^>]*xmlns:openbadges="https:\/\/purl\.imsglobal\.org\/ob\/v3p0"[^>]*><openbadges:credential><!\[CDATA\[/);
    const inside = /<openbadges:credential>(.*?)<\/openbadges:credential>/s.exec(svg)![1]!;
    expect(inside.replace(/^<!\[CDATA\[|\]\]>$/g, '').replaceAll(']]]]><![CDATA[>', ']]>')).toBe(credential);
    expect(svg).toContain('<title>Khóa &#34;học&#34; &#38; &#60;hành&#62;</title>');
    expect(svg.match(/<openbadges:credential>/g)).toHaveLength(1);
  });
});
