import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import * as XLSX from 'xlsx';
import { openFile } from '#app/formats/open-file.ts';
import { BrokenFileError, UnpacksTooLargeError } from '#app/formats/unpack-errors.ts';
import { convertedBlocks, joined } from '#tests/support/files/converted-blocks.ts';
import { csvOfFile, opened } from '#tests/support/files/csv-of-file.ts';
import { heldFile } from '#tests/support/files/held-file.ts';

const ODS = 'application/vnd.oasis.opendocument.spreadsheet';

/** A spreadsheet as LibreOffice and others write it, by hand. */
function document(tables: string, { styles = '', more = {} }: { styles?: string; more?: Record<string, string> } = {}) {
  const content = `<?xml version="1.0"?><office:document-content><office:automatic-styles>${styles}</office:automatic-styles><office:body><office:spreadsheet>${tables}</office:spreadsheet></office:body></office:document-content>`;
  const parts = { mimetype: ODS, 'content.xml': content, ...more };
  return zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])));
}

const table = (rows: string, { name = 'People', head = '<table:table-column/>', style = '' } = {}) =>
  `<table:table table:name="${name}"${style && ` table:style-name="${style}"`}>${head}${rows}</table:table>`;
const row = (...cells: string[]) => `<table:table-row>${cells.join('')}</table:table-row>`;
const text = (inner: string, more = '') =>
  `<table:table-cell office:value-type="string"${more}><text:p>${inner}</text:p></table:table-cell>`;
const number = (value: number | string, shown = '', more = '') =>
  `<table:table-cell office:value-type="float" office:value="${value}"${more}><text:p>${shown}</text:p></table:table-cell>`;

describe('numbers', () => {
  const style = (name: string, data: string) =>
    `<style:style style:name="${name}" style:family="table-cell" style:data-style-name="${data}"/>`;
  const styles = [
    '<number:number-style style:name="N1"><number:number number:decimal-places="0" number:min-integer-digits="5"/></number:number-style>',
    '<number:number-style style:name="N2"><number:text>+</number:text><number:number number:min-integer-digits="1"/></number:number-style>',
    '<number:number-style style:name="N3"><number:text>(</number:text><number:number number:min-integer-digits="10"><number:embedded-text number:position="7">) </number:embedded-text><number:embedded-text number:position="4">-</number:embedded-text></number:number></number:number-style>',
    '<number:percentage-style style:name="N4"><number:number number:decimal-places="2" number:min-integer-digits="1"/><number:text>%</number:text></number:percentage-style>',
    '<number:number-style style:name="N5"><number:number number:decimal-places="0" number:min-integer-digits="1" number:grouping="true"/></number:number-style>',
    ...[1, 2, 3, 4, 5].map((n) => style(`ce${n}`, `N${n}`)),
    '<style:style style:name="ce9" style:family="table-cell" style:parent-style-name="ce1"/>',
  ].join('');
  const styled = (n: number) => ` table:style-name="ce${n}"`;

  it('of a mask of digits and literals, and percentages, are as shown', async () => {
    const cells = [
      number(1067, '01067', styled(1)),
      number(491701234567, '+491701234567', styled(2)),
      number(2125551234, '(212) 555-1234', styled(3)),
      number(2125551234, '', styled(3)),
      `<table:table-cell table:style-name="ce4" office:value-type="percentage" office:value="0.12345"><text:p>12,35 %</text:p></table:table-cell>`,
      number(1067, '01067', styled(9)),
    ];
    expect(await csvOfFile(document(table(row(...cells)), { styles }))).toBe(
      '01067,+491701234567,(212) 555-1234,(212) 555-1234,12.35%,01067\r\n',
    );
  });

  it('that are percentages without a style are so all the same', async () => {
    const percentage = (value: string, more = '') =>
      `<table:table-cell office:value-type="percentage" office:value="${value}"${more}><text:p>25 %</text:p></table:table-cell>`;
    const cells = [percentage('0.25'), percentage('0.07'), percentage('-1.5'), percentage('1', styled(5))];
    expect(await csvOfFile(document(table(row(...cells)), { styles }))).toBe("25%,7%,'-150%,100%\r\n");
  });

  it('of every other format are plain, whatever is shown', async () => {
    const cells = [
      number('4.91701234567E11', '4.92E+11'),
      number(491701234567, '491,701,234,567', styled(5)),
      number('1067.4', '1067,4'),
      `<table:table-cell office:value-type="currency" office:currency="EUR" office:value="12.5"><text:p>12,50 €</text:p></table:table-cell>`,
      number(1067.5, '01068', styled(1)),
    ];
    expect(await csvOfFile(document(table(row(...cells)), { styles }))).toBe(
      '491701234567,491701234567,1067.4,12.5,1067.5\r\n',
    );
  });

  it('have the style of their row or column where they name none', async () => {
    const head =
      '<table:table-column table:number-columns-repeated="2"/><table:table-column table:default-cell-style-name="ce1"/>';
    const rows = `${row(number(1), number(2), number(3, '00003'))}<table:table-row table:default-cell-style-name="ce1">${number(4, '00004')}</table:table-row>`;
    expect(await csvOfFile(document(table(rows, { head }), { styles }))).toBe('1,2,00003\r\n00004\r\n');
  });
});

describe('cells', () => {
  it('are read by their kind', async () => {
    const cells = [
      '<table:table-cell office:value-type="date" office:date-value="2024-03-01"><text:p>01.03.24</text:p></table:table-cell>',
      '<table:table-cell office:value-type="date" office:date-value="2024-03-01T13:45:06"><text:p>1.3.</text:p></table:table-cell>',
      '<table:table-cell office:value-type="time" office:time-value="PT13H45M00S"><text:p>13:45:00</text:p></table:table-cell>',
      '<table:table-cell office:value-type="time" office:time-value="PT36H00M00S"><text:p>36:00</text:p></table:table-cell>',
      '<table:table-cell office:value-type="boolean" office:boolean-value="true"><text:p>WAHR</text:p></table:table-cell>',
      '<table:table-cell table:formula="of:=[.A1]&amp;&quot;x&quot;" office:value-type="string"><text:p>both</text:p></table:table-cell>',
      '<table:table-cell table:formula="of:=NA()" office:value-type="string" office:string-value="" calcext:value-type="error"><text:p>#N/A</text:p></table:table-cell>',
      '<table:table-cell table:formula="of:=[.A1]>1"/>',
      '<table:table-cell office:value-type="string" office:string-value="by attribute"/>',
      '<table:table-cell office:value-type="string" office:string-value="two&#x0a;li  nes"><text:p>two</text:p><text:p>li  nes</text:p></table:table-cell>',
      '<table:table-cell table:formula="of:=FALSE()" office:value-type="float" office:value="0"><text:p>FALSCH</text:p></table:table-cell>',
    ];
    const file = document(table(row(...cells)));
    expect(await csvOfFile(file)).toBe(
      '2024-03-01,2024-03-01 13:45:06,13:45,36:00,true,both,,,by attribute,"two\nli  nes",false\r\n',
    );
    expect((await opened(file)).doubts.map(({ why, facts }) => ({ why, facts }))).toEqual([
      { why: 'ERROR_VALUES', facts: { count: 1 } },
      { why: 'FORMULAS_WITHOUT_VALUE', facts: { count: 1 } },
    ]);
  });

  it('with text keep it: lines, counted blanks, links, entities; not notes and drawings', async () => {
    const cells = [
      text('Ada</text:p><text:p>Lovelace'),
      text('a<text:s text:c="3"/>b<text:s/>c<text:tab/>d<text:line-break/>e'),
      text('\n  Ada\n  King  '),
      text('<text:a xlink:href="mailto:ada@x.example">ada@<text:span>x.example</text:span></text:a>'),
      text('&lt;A&amp;B&gt; &#128512;'),
      `<table:table-cell office:value-type="string"><office:annotation><text:p>a note</text:p></office:annotation><text:p>told</text:p><draw:frame><draw:text-box><text:p>drawn</text:p></draw:text-box></draw:frame></table:table-cell>`,
    ];
    expect(await csvOfFile(document(table(row(...cells))))).toBe(
      '"Ada\nLovelace","a   b c\td\ne",Ada King,ada@x.example,<A&B> 😀,told\r\n',
    );
  });

  it('are repeated as often as they say; of merged ones the first has the text', async () => {
    const rows = [
      row(
        text('x', ' table:number-columns-repeated="2"'),
        '<table:table-cell table:number-columns-repeated="2"/>',
        text('y'),
      ),
      row(
        text('over three', ' table:number-columns-spanned="3"'),
        '<table:covered-table-cell table:number-columns-repeated="2"><text:p>hidden</text:p></table:covered-table-cell>',
        text('z'),
      ),
      row('<table:table-cell table:style-name="ce1" table:number-columns-repeated="16384"/>'),
    ];
    expect(await csvOfFile(document(table(rows.join(''))))).toBe('x,x,,,y\r\nover three,,,z\r\n');
  });
});

describe('rows', () => {
  it('that are empty and repeated are a gap, others as many rows', async () => {
    const rows = [
      row(text('a')),
      '<table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>',
      `<table:table-row table:number-rows-repeated="2">${text('b')}</table:table-row>`,
      `<table:table-row table:visibility="filter">${text('c')}</table:table-row>`,
      '<table:table-row table:number-rows-repeated="1048570"><table:table-cell/></table:table-row>',
    ];
    const file = document(table(rows.join('')));
    expect(await csvOfFile(file)).toBe('a\r\n\r\n\r\nb\r\nb\r\nc\r\n');
    expect((await opened(file)).doubts.map(({ why, facts }) => ({ why, facts }))).toEqual([
      { why: 'HIDDEN_ROWS', facts: { count: 1 } },
    ]);
  });

  it('whose repeats come to more than is taken are refused', async () => {
    const rows = `<table:table-row table:number-rows-repeated="1048576">${text('x'.repeat(100))}</table:table-row>`;
    await expect(openFile(heldFile(document(table(rows))), undefined)).rejects.toThrow(UnpacksTooLargeError);
  });
});

describe('of several sheets', () => {
  const people = row(text('E-Mail'), text('Name')) + row(text('bo@x.example'), text('Bo'));
  const styles =
    '<style:style style:name="ta1" style:family="table"><style:table-properties table:display="false"/></style:style>';
  const file = document(
    table(row(text('A cover')), { name: 'Cover' }) +
      table(people, { name: 'Hidden', style: 'ta1' }) +
      `<table:table table:name="'file:///x.ods'#$A"><table:table-source xlink:href="x.ods"/>${people}</table:table>` +
      table(people + row(text('ä@x.example'), text('Ä')), { name: 'Kontakte &amp; mehr' }),
    { styles },
  );

  it('the first visible one with people is taken, the others are asked about', async () => {
    expect(await opened(file)).toMatchObject({
      source: { format: 'ods', name: 'Kontakte & mehr', names: ['Cover', 'Hidden', 'Kontakte & mehr'] },
      doubts: [{ about: 'sheet', guess: 'Kontakte & mehr', alternatives: ['Cover', 'Hidden'] }],
    });
    expect(await csvOfFile(file)).toBe('E-Mail,Name\r\nbo@x.example,Bo\r\nä@x.example,Ä\r\n');
    expect(await csvOfFile(file, 'Hidden')).toBe('E-Mail,Name\r\nbo@x.example,Bo\r\n');
  });
});

describe('a spreadsheet that is', () => {
  it.each([
    ['without its content', zipSync({ mimetype: strToU8(ODS) })],
    ['without a sheet', document('')],
    ['without an end of its sheet', document('<table:table table:name="People"><table:table-row>')],
    ['cut off', document(table(row(text('x')))).slice(0, -100)],
  ])('%s is broken', async (_, bytes) => {
    await expect(openFile(heldFile(bytes), undefined)).rejects.toThrow(BrokenFileError);
  });

  it('encrypted is refused by name', async () => {
    const manifest =
      '<manifest:manifest><manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>';
    const file = document('', { more: { 'META-INF/manifest.xml': manifest } });
    expect(await openFile(heldFile(file), undefined)).toMatchObject({ refused: 'NOT_A_CSV' });
  });
});

it('what SheetJS writes reads the same', async () => {
  const book = XLSX.utils.book_new();
  const people = [
    ['Email', 'Name', 'Phone', 'Active'],
    ['ada@x.example', 'Ada,  "the first"\nLovelace', '0049', true],
    ['bo@x.example', 'Bo', 491701234567, false],
  ];
  XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet(people), 'People');
  const file = new Uint8Array(XLSX.write(book, { type: 'array', bookType: 'ods' }));
  expect(await csvOfFile(file)).toBe(
    'Email,Name,Phone,Active\r\nada@x.example,"Ada,  ""the first""\nLovelace",0049,true\r\nbo@x.example,Bo,491701234567,false\r\n',
  );
});

it('a conversion that goes on anywhere gives the same bytes', async () => {
  const line = (n: number) => row(text(`p${n}@x.example`), text('ö'.repeat(n % 40)), number(n));
  const file = document(
    table(row(text('A cover')), { name: 'Cover' }) + table(Array.from({ length: 5_000 }, (_, n) => line(n)).join('')),
  );
  const { source } = await opened(file);
  const [first, ...rest] = await convertedBlocks(file, source);
  expect(rest.length).toBeGreaterThan(0);
  expect(joined(await convertedBlocks(file, source, first?.to)).equals(joined(rest))).toBe(true);
});
