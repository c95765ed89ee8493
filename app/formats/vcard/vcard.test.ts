import { expect, it } from 'vitest';
import type { ConversionCursor } from '#app/formats/convert-file.ts';
import { convertedBlocks } from '#tests/support/files/converted-blocks.ts';
import { opened as openedFile } from '#tests/support/files/csv-of-file.ts';

const bytesOf = (text: string | Buffer) => new Uint8Array(typeof text === 'string' ? Buffer.from(text) : text);

const opened = (text: string | Buffer) => openedFile(bytesOf(text));

async function blocksOf(text: string | Buffer, from?: ConversionCursor) {
  const { source } = await opened(text);
  const blocks = await convertedBlocks(bytesOf(text), source, from);
  return blocks.map(({ bytes, to }) => ({ text: new TextDecoder().decode(bytes), to }));
}

const csvOf = async (text: string | Buffer) => (await blocksOf(text)).map((block) => block.text).join('');
const card = (...lines: string[]) => ['BEGIN:VCARD', ...lines, 'END:VCARD', ''].join('\r\n');

it.each(['with', 'without'])('reads cards in UTF-16, %s a byte order mark, from any card on', async (bom) => {
  const cards = ['Ada', 'Zoë 李']
    .map((name) => card('VERSION:2.1', `N:Lovelace;${name}`, 'EMAIL:ada@x.example'))
    .join('');
  const little = Buffer.from(`${bom === 'with' ? '\uFEFF' : ''}${cards}`, 'utf16le');
  const csv = 'Email,First name,Last name\r\nada@x.example,Ada,Lovelace\r\nada@x.example,Zoë 李,Lovelace\r\n';
  for (const text of [little, Buffer.from(little).swap16()]) {
    expect(await csvOf(text)).toBe(csv);
    const [first, ...rest] = await blocksOf(text);
    const again = await blocksOf(text, first?.to);
    expect(again.map((block) => block.text).join('')).toBe(rest.map((block) => block.text).join(''));
  }
});

it('reads what Outlook and old phones write: 2.1, bare parameters, quoted-printable over lines, charsets', async () => {
  const text = card(
    'VERSION:2.1',
    'N;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:M=FCller;Zo=EB',
    'EMAIL;INTERNET:home@x.example',
    'EMAIL;PREF;INTERNET:ada@x.example',
    'TEL;CELL;PREF:+49 170 1',
    'TEL;HOME:030 2',
    'NOTE;CHARSET=UTF-8;QUOTED-PRINTABLE:first =C3=BC line=0D=0A=',
    'second=',
    ' line',
    'PHOTO;JPEG;ENCODING=BASE64:',
    ' /9j/4AAQSkZJRgABAQ',
    ' AAAQ==',
    '',
  );
  expect(await csvOf(text)).toBe(
    'Email,Email 2,First name,Last name,Phone,Phone 2,Notes\r\nada@x.example,home@x.example,Zoë,Müller,+49 170 1,030 2,"first ü line\r\nsecond line"\r\n',
  );
  expect((await opened(text)).doubts).toMatchObject([
    { about: 'values', why: 'PICTURES_LEFT_OUT', facts: { count: 1 } },
  ]);
});

it('reads what iPhones, Macs and Google write: 3.0, groups, folding, escapes, several values', async () => {
  const text = card(
    'VERSION:3.0',
    'N:Lovelace;Ada;;;',
    'FN:Ada Lovelace',
    'item1.EMAIL;type=INTERNET;type=pref:ada@x.example',
    'item1.X-ABLabel:_$!<Work>!$_',
    'ORG:Engines\\, Ltd.;Research',
    'item2.ADR;type=HOME:;;St James\\; 12;London;;SW1;England',
    'BDAY:18151210',
    'CATEGORIES:Friends,"odd, one",A\\,B',
    'NOTE:a long\\nno',
    ' te',
    'URL:https://x.example',
    'UID:abc-1',
    'NICKNAME:Enchantress',
  );
  expect(await csvOf(text)).toBe(
    [
      'Email,First name,Last name,Company,Birthday,Street,City,Postal code,Country,Website,Notes,Tags,ID,NICKNAME',
      'ada@x.example,Ada,Lovelace,"Engines, Ltd.",1815-12-10,"St James; 12",London,SW1,England,https://x.example,"a long\nnote","Friends,""""""odd"",""one"""""",""A,B""",abc-1,Enchantress',
      '',
    ].join('\r\n'),
  );
});

it('reads 4.0: preferences by number, URIs, any case; the name alone from FN', async () => {
  const text =
    'begin:vcard\nversion:4.0\nfn:Ada\nemail;pref=2:b@x.example\nEMAIL;PREF=1:a@x.example\nTEL;VALUE=uri;TYPE="voice,home":tel:+1-555\nend:vcard\n';
  expect(await csvOf(text)).toBe('Email,Email 2,Name,Phone\r\na@x.example,b@x.example,Ada,+1-555\r\n');
});

it.each([
  ['LF', '\n'],
  ['CR CR LF', '\r\r\n'],
])('reads lines that end with %s, and a BOM', async (_, end) => {
  const text = `\uFEFF${card('VERSION:3.0', 'FN:Zoë', 'EMAIL:a@x.example').replaceAll('\r\n', end)}`;
  expect(await csvOf(text)).toBe('Email,Name\r\na@x.example,Zoë\r\n');
});

it('reads text without a charset that is not UTF-8 as western', async () => {
  expect(await csvOf(Buffer.from(card('VERSION:2.1', 'FN:Zoë', 'TEL:1'), 'latin1'))).toBe('Name,Phone\r\nZoë,1\r\n');
});

it('one odd card costs nothing but itself: cut off by the next or by the end', async () => {
  const text = `BEGIN:VCARD\nFN:One\nEMAIL:1@x.example\n${card('FN:Two', 'EMAIL:2@x.example')}BEGIN:VCARD\nFN:Three\nEMAIL:3@x.ex`;
  expect(await csvOf(text)).toBe('Email,Name\r\n1@x.example,One\r\n2@x.example,Two\r\n3@x.ex,Three\r\n');
  expect((await opened(text)).doubts).toMatchObject([{ why: 'CARDS_CUT_OFF', facts: { count: 2 } }]);
});

it('a card inside of another, of an assistant, is one of its own and takes nothing from the outer one', async () => {
  const text = card(
    'N:Lovelace;Ada',
    'AGENT:',
    ...['BEGIN:VCARD', 'N:Falk;Bo', 'EMAIL:bo@x.example', 'END:VCARD'],
    'EMAIL:ada@x.example',
  );
  expect(await csvOf(text)).toBe(
    'Email,First name,Last name\r\nada@x.example,Ada,Lovelace\r\nbo@x.example,Bo,Falk\r\n',
  );
  expect((await opened(text)).doubts).toEqual([]);
});

it('a picture under a name of a program is left out like any other', async () => {
  const text = card(
    'FN:Ada',
    'X-MS-CARDPICTURE;TYPE=JPEG;ENCODING=BASE64:',
    ' /9j/4AAQ',
    ' AAAA',
    '',
    'EMAIL:a@x.example',
  );
  expect(await csvOf(text)).toBe('Email,Name\r\na@x.example,Ada\r\n');
  expect((await opened(text)).doubts).toMatchObject([{ why: 'PICTURES_LEFT_OUT', facts: { count: 1 } }]);
});

it('goes on at any card with the same bytes', async () => {
  const cut = 'BEGIN:VCARD\r\r\nFN:Cut off\r\r\n';
  const text = Array.from({ length: 200 }, (_, n) => cut + card(`FN:Name ${n}`, `EMAIL:p${n}@x.example`)).join('');
  const blocks = await blocksOf(text);
  expect(blocks.length).toBeGreaterThan(3);
  for (const at of [0, 1, 2, blocks.length - 2]) {
    const again = await blocksOf(text, blocks[at]?.to);
    expect(again.map((block) => block.text).join('')).toBe(
      blocks
        .slice(at + 1)
        .map((block) => block.text)
        .join(''),
    );
  }
});
