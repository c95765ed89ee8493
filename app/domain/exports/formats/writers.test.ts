import ExcelJS from 'exceljs';
import { describe, expect, it } from 'vitest';
import type { StoredArchive } from '#db/schema/exports.ts';
import { csvOfFile, opened } from '#tests/support/files/csv-of-file.ts';
import { CsvWriter } from './csv-writer.ts';
import type { ExportedPerson } from './export-writer.ts';
import { VcardWriter } from './vcard-writer.ts';
import { XlsxWriter } from './xlsx-writer.ts';

const FIELDS = [{ id: 'f', name: 'Plan & more' }];
const NOTES = [
  '=1+1',
  ' blanks ',
  'line\r\nbreak',
  '_x000D_ as text',
  'a\u0001b',
  '<b> & "c" 😀',
  '0049170',
  "'quoted",
  'ä'.repeat(300),
];

const person = (n: number, notes: string): ExportedPerson => ({
  contact: [
    `id-${n}`,
    `p${n}@x.example`,
    'Zoë',
    'Müller; Jr.',
    '+49 170 1',
    'A, B',
    notes,
    false,
    '2026-11-24T10:00:00Z',
    ['x', 'y,z'],
    n === 1 ? 'K-1' : null,
    null,
  ],
  custom: { f: `pro ${n}` },
});
const PEOPLE = NOTES.map((notes, n) => person(n, notes));
type Asked = ConstructorParameters<typeof CsvWriter>[0];

const ALL: Asked = { columns: FIELDS, chosen: null, bom: false, quote: 'needed' };

const text = (bytes: Uint8Array) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
const csv = (record: Asked = ALL) => {
  const writer = new CsvWriter(record);
  return text(writer.begin()) + text(writer.write(PEOPLE)) + text(writer.end());
};

/** A workbook in as many steps as people: each goes on where the one before left it. */
function workbook(mostRows?: number): Uint8Array {
  const first = new XlsxWriter({ ...ALL, archive: null }, mostRows);
  const pieces = [first.begin()];
  let archive: StoredArchive = first.state;
  for (const one of PEOPLE) {
    const step = new XlsxWriter({ ...ALL, archive: JSON.parse(JSON.stringify(archive)) }, mostRows);
    pieces.push(step.write([one]));
    archive = step.state;
  }
  pieces.push(new XlsxWriter({ ...ALL, archive }, mostRows).end());
  return new Uint8Array(Buffer.concat(pieces));
}

describe('a workbook', () => {
  it('read again has the cells of the CSV, to the letter', async () => {
    expect(await csvOfFile(workbook(), 'Contacts')).toBe(csv());
  });

  it('opens in other programs, every cell as text', async () => {
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(Buffer.from(workbook()).buffer as ArrayBuffer);
    const sheet = book.getWorksheet('Contacts');
    expect(sheet?.rowCount).toBe(PEOPLE.length + 1);
    expect(sheet?.getCell('A2').value).toBe('p0@x.example');
    expect(sheet?.getCell('D2').value).toBe('+49 170 1');
    expect(sheet?.getCell('F8').value).toBe('0049170');
    expect(sheet?.getCell('F8').numFmt).toBe('@');
  });

  it('goes on in another sheet where one is full', async () => {
    const bytes = workbook(5);
    const [header = '', ...rows] = csv().split(/\r\n(?=p|$)/);
    const sheets = [rows.slice(0, 4), rows.slice(4, 8), rows.slice(8, 9)];
    for (const [index, part] of sheets.entries()) {
      const read = await csvOfFile(bytes, index === 0 ? 'Contacts' : `Contacts ${index + 1}`);
      expect(read).toBe([header, ...part, ''].join('\r\n'));
    }
  });
});

describe('columns that were asked for', () => {
  it('come in that order, quoted all where that was asked for', () => {
    const record = { ...ALL, chosen: ['Plan & more', 'email'], quote: 'all' as const, bom: true };
    expect(csv(record).split('\r\n').slice(0, 2)).toEqual(['\uFEFF"Plan & more","email"', '"pro 0","p0@x.example"']);
  });
});

describe('cards', () => {
  it('are vCard 4.0: escaped, folded between characters, read again as they were', async () => {
    const writer = new VcardWriter({ columns: FIELDS, processed_rows: 0 });
    const cards = text(writer.begin()) + text(writer.write(PEOPLE)) + text(writer.end());
    for (const line of cards.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    expect(cards).toContain('VERSION:4.0\r\nFN:Zoë Müller\\; Jr.\r\nN:Müller\\; Jr.;Zoë;;;\r\n');
    expect(cards).toContain('CATEGORIES:x,y\\,z\r\nX-FOLKSBASE-ID:id-0\r\nX-PLAN-MORE:pro 0\r\nUID:urn:uuid:id-0\r\n');
    expect(cards).toContain('UID:K-1\r\n');
    const bytes = new TextEncoder().encode(cards);
    const head = text((await opened(bytes)).sample).split('\r\n');
    expect(head[0]).toBe('Email,First name,Last name,Phone,Company,Notes,Tags,ID,folksbase_id,X-PLAN-MORE');
    // our own id is no ID in another system
    expect(head[1]).toBe(`p0@x.example,Zoë,"Müller; Jr.",+49 170 1,"A, B",'=1+1,"x,""y,z""",,id-0,pro 0`);
  });

  it('of people without a name give them none', async () => {
    const writer = new VcardWriter({ columns: null, processed_rows: 0 });
    const lone = person(0, '');
    lone.contact.splice(1, 3, null, null, null);
    const bytes = new TextEncoder().encode(text(writer.write([lone])));
    expect(text((await opened(bytes)).sample).split('\r\n')[0]).toBe('Phone,Company,Tags,folksbase_id');
  });

  it('of nobody are still a file', () => {
    expect(new VcardWriter({ columns: null, processed_rows: 0 }).end().byteLength).toBeGreaterThan(0);
    expect(new VcardWriter({ columns: null, processed_rows: 3 }).end().byteLength).toBe(0);
  });
});
