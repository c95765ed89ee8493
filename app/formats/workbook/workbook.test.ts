import ExcelJS from 'exceljs';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import * as XLSX from 'xlsx';
import { inspect } from '#app/csv/inspection/inspect.ts';
import { convertFile } from '#app/formats/convert-file.ts';
import { openFile } from '#app/formats/open-file.ts';
import { BrokenFileError } from '#app/formats/unpack-errors.ts';
import { convertedBlocks, joined } from '#tests/support/files/converted-blocks.ts';
import { csvOfFile, opened } from '#tests/support/files/csv-of-file.ts';
import { heldFile } from '#tests/support/files/held-file.ts';
import { PLAIN, readAllBatches } from '#tests/torture/read-all.ts';

/** A workbook of one sheet whose XML is written by hand: what programs write that no writer at hand does. */
function workbook(rows: string, more: Partial<Record<string, string>> = {}, level: 0 | 6 = 6): Uint8Array {
  const type = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const parts = {
    'xl/workbook.xml': `<workbook><workbookPr/><sheets><sheet name="People" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships><Relationship Id="rId1" Type="${type}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${type}/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="rId3" Type="${type}/styles" Target="/xl/styles.xml"/></Relationships>`,
    'xl/worksheets/sheet1.xml': `<worksheet><dimension ref="A1"/><sheetData>${rows}</sheetData><autoFilter/></worksheet>`,
    'xl/sharedStrings.xml': '<sst></sst>',
    'xl/styles.xml': '<styleSheet></styleSheet>',
    ...more,
  };
  return zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text ?? '')])), {
    level,
  });
}

const styles = (...formats: string[]) =>
  `<styleSheet><numFmts>${formats.map((code, n) => `<numFmt numFmtId="${164 + n}" formatCode="${code}"/>`).join('')}</numFmts><cellXfs><xf numFmtId="0"/>${formats.map((_, n) => `<xf numFmtId="${164 + n}"/>`).join('')}</cellXfs></styleSheet>`;

const linesOf = async (bytes: Uint8Array) => (await csvOfFile(bytes)).split('\r\n');

describe('numbers', () => {
  const cells = (...list: [format: string, value: number | string][]) =>
    workbook(
      `<row r="1">${list.map(([, value], n) => `<c r="A${n}" s="${n + 1}"><v>${value}</v></c>`.replace(`A${n}`, `${String.fromCharCode(65 + n)}1`)).join('')}</row>`,
      { 'xl/styles.xml': styles(...list.map(([format]) => format)) },
    );

  it('of a mask of digits and literals, and percentages, are as shown', async () => {
    const file = cells(
      ['00000', 1067],
      ['&quot;+&quot;0', 491701234567],
      ['(000) 000-0000', 2125551234],
      ['000-00-0000', 12345678],
      ['0%', 0.5],
      ['0.00%', 0.12345],
      ['[&lt;=9999999]###\\-####;\\(###\\)\\ ###\\-####', 2125551234],
      // letters of dates, as text
      ['&quot;M-&quot;00000', 4711],
      ['\\M\\D00000', 4711],
    );
    expect(await csvOfFile(file)).toBe(
      '01067,+491701234567,(212) 555-1234,012-34-5678,50%,12.35%,(212) 555-1234,M-04711,MD04711\r\n',
    );
  });

  it('of every other format are plain', async () => {
    const file = cells(
      ['General', 491701234567],
      ['#,##0', 491701234567],
      ['0', 1067.4],
      ['0.00', 5],
      ['[$€-407] #,##0.00', 1234.5],
      ['0.00E+00', '4.91701234567E11'],
      ['&quot;€&quot;0', 12],
      ['# ##0', 1234567],
      ['General', '1067.0'],
      ['General', '1.5E-7'],
      ['General', '1.2E+22'],
    );
    expect(await csvOfFile(file)).toBe(
      '491701234567,491701234567,1067.4,5,1234.5,491701234567,12,1234567,1067,0.00000015,12000000000000000000000\r\n',
    );
  });

  it('that are dates and times are ISO', async () => {
    const file = cells(
      ['d.m.yy', 45352],
      ['m/d/yy h:mm', 45352.57298611111],
      ['yyyy-mm-dd hh:mm:ss', 45352],
      ['h:mm', 0.572916666666667],
      ['[h]:mm', 1.5],
      ['d.m.yyyy', 45352.9999999],
      ['[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy', 1],
      ['mmm-yy', 45352],
    );
    expect(await csvOfFile(file)).toBe(
      '2024-03-01,2024-03-01 13:45:06,2024-03-01,13:45,36:00,2024-03-02,1900-01-01,2024-03-01\r\n',
    );
  });

  it.each(['1', 'true'])('count from 1904 where the workbook says so: %s', async (date1904) => {
    const file = workbook('<row><c s="1"><v>43890</v></c></row>', {
      'xl/styles.xml': styles('d.m.yy'),
      'xl/workbook.xml': `<workbook><workbookPr date1904="${date1904}"/><sheets><sheet name="People" r:id="rId1"/></sheets></workbook>`,
    });
    expect(await csvOfFile(file)).toBe('2024-03-01\r\n');
  });

  it('of built-in formats are known by their ids', async () => {
    const file = workbook('<row><c s="0"><v>45352</v></c><c s="1"><v>45352</v></c><c s="2"><v>0.5</v></c></row>', {
      'xl/styles.xml':
        '<styleSheet><cellXfs><xf numFmtId="14"/><xf numFmtId="3"/><xf numFmtId="9"/></cellXfs></styleSheet>',
    });
    expect(await csvOfFile(file)).toBe('2024-03-01,45352,50%\r\n');
  });
});

describe('cells', () => {
  it('are read by their kind', async () => {
    const file = workbook(
      [
        '<row r="1"><c r="A1" t="b"><v>1</v></c><c r="B1" t="b"><v>0</v></c><c r="C1" t="e"><v>#N/A</v></c>',
        '<c r="D1" t="str"><f>A1&amp;B1</f><v>both</v></c><c r="E1" t="d"><v>2024-03-01T13:45:06Z</v></c>',
        '<c r="F1" t="d"><v>2024-03-01</v></c><c r="G1"><f>NOW()</f></c><c r="H1" t="str"><f>A1</f><v></v></c></row>',
      ].join(''),
    );
    expect(await csvOfFile(file)).toBe('true,false,,both,2024-03-01 13:45:06,2024-03-01\r\n');
    const { doubts } = await opened(file);
    expect(doubts.map(({ about, alternatives, why, facts }) => ({ about, alternatives, why, facts }))).toEqual([
      { about: 'values', alternatives: [], why: 'ERROR_VALUES', facts: { count: 1 } },
      { about: 'values', alternatives: [], why: 'FORMULAS_WITHOUT_VALUE', facts: { count: 2 } },
    ]);
  });

  it('with text keep it: shared, inline, rich, escaped once, beyond the basic plane', async () => {
    const file = workbook(
      [
        '<row r="1"><c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="s"><v>2</v></c><c t="s"><v>3</v></c>',
        '<c t="inlineStr"><is><t>  in </t></is></c><c t="inlineStr"><is><r><t>ri</t></r><r><rPr/><t>ch</t></r></is></c>',
        '<c t="s"><v>4</v></c><c t="s"><v>5</v></c><c t="s"><v>99</v></c><c t="inlineStr"><is><t/></is></c><c t="s"><v>6</v></c></row>',
      ].join(''),
      {
        'xl/sharedStrings.xml':
          '<x:sst xmlns:x="a"><x:si><x:t>Ada &amp; &#128512;</x:t></x:si><x:si/><x:si><x:t>a_x000D_\nb</x:t></x:si><x:si><x:t>_x005F_x000D_</x:t></x:si><x:si><x:t>東京</x:t><x:rPh sb="0"><x:t>トウキョウ</x:t></x:rPh><x:phoneticPr/></x:si><x:si><x:t>raw\r\nline&#13;</x:t></x:si><x:si><x:t>=1+1</x:t></x:si></x:sst>',
      },
    );
    expect(await csvOfFile(file)).toBe(`Ada & 😀,,"a\r\nb",_x000D_,"  in ",rich,東京,"raw\nline\r",,,'=1+1\r\n`);
  });

  it('stand where they say, or behind the one before; gaps are blank rows', async () => {
    const file = workbook(
      '<row><c><v>1</v></c><c r="D1"><v>2</v></c><c><v>3</v></c></row><row r="4"><c r="B4"><v>4</v></c></row><row/><row r="2"><c><v>5</v></c></row>',
    );
    expect(await linesOf(file)).toEqual(['1,,,2,3', '', '', ',4', '', '5', '']);
  });

  it('are found under any prefix and namespace', async () => {
    const file = workbook('', {
      'xl/worksheets/sheet1.xml':
        '<x:worksheet xmlns:x="http://purl.oclc.org/ooxml/spreadsheetml/main"><x:sheetData><x:row r="1" hidden="true"><x:c t="inlineStr"><x:is><x:t>Ada</x:t></x:is></x:c></x:row></x:sheetData></x:worksheet>',
      'xl/workbook.xml': '<x:workbook><x:sheets><x:sheet name="A &amp; B" rel:id="rId1"/></x:sheets></x:workbook>',
    });
    expect(await csvOfFile(file)).toBe('Ada\r\n');
    expect(await opened(file)).toMatchObject({
      source: { name: 'A & B', names: ['A & B'] },
      doubts: [{ why: 'HIDDEN_ROWS', facts: { count: 1 } }],
    });
  });

  it('whose formulas are all 0 are remarked on', async () => {
    const row = (n: number) =>
      `<row r="${n}"><c r="A${n}"><f>X</f><v>0</v></c><c r="B${n}"><f>X</f><v>${n}</v></c></row>`;
    expect((await opened(workbook(row(1) + row(2)))).doubts).toMatchObject([
      { about: 'values', why: 'FORMULAS_ALL_ZERO', facts: { column: 'A' } },
    ]);
  });
});

const PEOPLE = [
  ['Email', 'Name', 'Since', 'Active'],
  ['ada@x.example', 'Ada, "the first"', new Date(Date.UTC(2024, 2, 1)), true],
  ['grace@x.example', 'Grace\nHopper', new Date(Date.UTC(2024, 2, 1, 13, 45, 6)), false],
];
const PEOPLE_CSV =
  'Email,Name,Since,Active\r\nada@x.example,"Ada, ""the first""",2024-03-01,true\r\ngrace@x.example,"Grace\nHopper",2024-03-01 13:45:06,false\r\n';

async function byExcelJs(more?: (book: ExcelJS.Workbook) => void): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  book.addWorksheet('People').addRows(PEOPLE);
  more?.(book);
  return new Uint8Array(await book.xlsx.writeBuffer());
}

function bySheetJs(bookType: 'xlsx' | 'xlsm', compression: boolean): Uint8Array {
  const book = XLSX.utils.book_new();
  XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet(PEOPLE, { UTC: true } as XLSX.AOA2SheetOpts), 'People');
  return new Uint8Array(XLSX.write(book, { type: 'array', bookType, compression, bookSST: compression }));
}

describe('what programs write reads the same', () => {
  it('exceljs', async () => {
    expect(await csvOfFile(await byExcelJs())).toBe(PEOPLE_CSV);
  });

  it.each([
    ['xlsx', false],
    ['xlsm', true],
  ] as const)('SheetJS: %s', async (bookType, compression) => {
    const lines = (await csvOfFile(bySheetJs(bookType, compression))).split('\r\n');
    expect(lines.slice(0, 1)).toEqual(['Email,Name,Since,Active']);
    expect(lines[1]).toMatch(/^ada@x\.example,"Ada, ""the first""",2024-0[23]-\d\d/);
  });
});

it('a quote in a cell is text, also where a row ends before the header does', async () => {
  const note = 'She said\n"fine", and left';
  const rows = [
    ['Email', 'Note', 'Tags', 'Unsubscribed'],
    ['ada@x.example', 'a note', 'vip', 'yes'],
    ['grace@x.example', note, 'vip'],
  ];
  const file = await byExcelJs((book) => {
    book.getWorksheet('People')?.destroy();
    book.addWorksheet('People').addRows(rows);
  });
  const { sample, textBytes, isOurs } = await opened(file);
  const found = inspect({ sample, sizeBytes: textBytes, isOurs });
  expect(found).toMatchObject({ rows: [{ cells: rows[1] }, { cells: ['grace@x.example', note, 'vip', ''] }] });
  const reading = { width: 4, dialect: PLAIN, isOurs };
  const [batch] = await readAllBatches(new TextEncoder().encode(await csvOfFile(file)), reading);
  expect(batch?.records.map(({ cells }) => cells)).toEqual(rows);
});

describe('of several sheets', () => {
  it('the first visible one with people is taken, the others are asked about', async () => {
    const book = new ExcelJS.Workbook();
    book.addWorksheet('Cover').addRows([['A cover'], ['without anybody']]);
    book.addWorksheet('Hidden', { state: 'hidden' }).addRows(PEOPLE);
    book.addWorksheet('Kontakte').addRows([
      ['E-Mail', 'Name'],
      ['bo@x.example', 'Bo'],
    ]);
    const file = new Uint8Array(await book.xlsx.writeBuffer());
    expect(await opened(file)).toMatchObject({
      source: { format: 'xlsx', packed: null, name: 'Kontakte', names: ['Cover', 'Hidden', 'Kontakte'] },
      doubts: [{ about: 'sheet', guess: 'Kontakte', alternatives: ['Cover', 'Hidden'] }],
    });
    expect(await csvOfFile(file)).toBe('E-Mail,Name\r\nbo@x.example,Bo\r\n');
    expect(await csvOfFile(file, 'Hidden')).toBe(PEOPLE_CSV);
    expect(await openFile(heldFile(file), 'Nobody')).toEqual({ invalid: 'sheet', chosen: 'Nobody' });
  });

  it('nothing is asked where the others are empty', async () => {
    const file = await byExcelJs((book) => void book.addWorksheet('Tabelle2'));
    expect((await opened(file)).doubts).toEqual([]);
  });
});

describe('a workbook that is', () => {
  const file = workbook('<row><c><v>1</v></c></row>');
  it.each([
    ['cut off', file.slice(0, -100)],
    ['without its sheet', workbook('', { 'xl/worksheets/sheet1.xml': '' })],
    ['without its list of parts', workbook('', { 'xl/_rels/workbook.xml.rels': '<Relationships/>' })],
    ['without an end of its data', workbook('', { 'xl/worksheets/sheet1.xml': '<worksheet><sheetData><row>' })],
  ])('%s is broken', async (_, bytes) => {
    await expect(openFile(heldFile(bytes), undefined)).rejects.toThrow(BrokenFileError);
  });
});

it('a conversion that goes on anywhere gives the same bytes', async () => {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('People');
  for (let n = 1; n <= 20_000; n++)
    sheet.addRow([`p${n}@x.example`, `Name ${n}`, n, n % 7 === 0 ? null : 'ö'.repeat(n % 40)]);
  const bytes = new Uint8Array(await book.xlsx.writeBuffer());
  const { source } = await opened(bytes);
  const [first, ...rest] = await convertedBlocks(bytes, source);
  expect(rest.length).toBeGreaterThan(0);
  expect(joined(await convertedBlocks(bytes, source, first?.to)).equals(joined(rest))).toBe(true);
});

describe('a workbook of long texts', () => {
  const text = (n: number) => `${n} `.repeat(20_000 / `${n} `.length);
  const sheet = (rows: number, cellsOf: (n: number) => number[]) =>
    Array.from(
      { length: rows },
      (_, n) =>
        `<row>${cellsOf(n)
          .map((number) => `<c t="s"><v>${number}</v></c>`)
          .join('')}</row>`,
    ).join('');
  const strings = (count: number) =>
    `<sst>${Array.from({ length: count }, (_, n) => `<si><t>${text(n + 100_000)}</t></si>`).join('')}</sst>`;

  it('is read where one chunk of it names more text than there is room for', async () => {
    const rows = 4_000;
    const first = '<row><c t="inlineStr"><is><t>a@x.example</t></is></c></row>';
    // stored: packed, it would be taken for a bomb
    const file = workbook(`${first}${sheet(rows, (n) => [n])}`, { 'xl/sharedStrings.xml': strings(rows) }, 0);
    const { source } = await opened(file);
    const line = (n: number) => Buffer.byteLength(`"${text(n + 100_000)}"\r\n`);
    let at = Buffer.byteLength('a@x.example\r\n');
    const read = joined(await convertedBlocks(file, source));
    for (let n = 0; n < rows; n++) {
      const begin = `"${n + 100_000} `;
      if (read.toString('latin1', at, at + begin.length) !== begin) expect.fail(`row ${n + 2} is another`);
      at += line(n);
    }
    expect(read.length).toBe(at);
  });

  it('comes in pieces, however long the texts are that a chunk names', async () => {
    const file = workbook(
      sheet(5_000, () => [0, 1]),
      { 'xl/sharedStrings.xml': strings(2) },
    );
    const { source } = await opened(file);
    let longest = 0;
    let all = 0;
    for await (const { bytes } of convertFile(heldFile(file), source, { offset: 0 })) {
      longest = Math.max(longest, bytes.byteLength);
      all += bytes.byteLength;
    }
    expect(all).toBeGreaterThan(190_000_000);
    expect(longest).toBeLessThan(400_000);
  });

  it('gives no row more text than anybody can read', async () => {
    const file = workbook(
      sheet(1, () => Array.from({ length: 1_000 }, () => 0)),
      { 'xl/sharedStrings.xml': strings(1) },
    );
    const { source } = await opened(file);
    expect(joined(await convertedBlocks(file, source)).length).toBeLessThan(2.2 * 1024 ** 2);
  });
});
