import { handInFaults } from './hand-in-rules.js';

const photo = { mediaType: 'image/jpeg' };
const faults = (accepts: ('photo' | 'audio' | 'file' | 'text')[], text: string, ...files: { mediaType: string }[]) =>
  handInFaults({ accepts, maxFiles: 2 }, { text, files });

test.each<[string, ReturnType<typeof faults>, [string, string][]]>([
  ['a photo where photos are asked', faults(['photo'], '', photo), []],
  ['words where words are asked', faults(['text'], 'Dạ xong.'), []],
  ['sound in the container of a film', faults(['audio'], '', { mediaType: 'video/webm' }), []],
  ['nothing at all', faults(['photo', 'text'], ''), [['files', 'nothing']]],
  ['words where photos are asked', faults(['photo'], 'Dạ', photo), [['text', 'textNotAsked']]],
  ['a document where photos are asked', faults(['photo'], '', photo, { mediaType: 'application/pdf' }), [['files.1', 'kindNotAsked']]],
  ['more than may be', faults(['photo'], '', photo, photo, photo), [['files', 'tooManyFiles']]],
])('%s', (_, found, expected) => expect(found.map(({ field, what }) => [field, what])).toEqual(expected));
