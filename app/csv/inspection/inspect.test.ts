import { describe, expect, it } from 'vitest';
import { readCells, utf8 } from '#tests/torture/read-all.ts';
import { type Inspection, inspect } from './inspect.ts';

type Overrides = NonNullable<Parameters<typeof inspect>[0]['overrides']>;

const bytesOf = (file: string | Uint8Array) => (typeof file === 'string' ? utf8(file) : file);

function look(file: string | Uint8Array, overrides: Overrides = {}) {
  const sample = bytesOf(file);
  return inspect({ sample, sizeBytes: sample.byteLength, overrides });
}

function find(file: string | Uint8Array, overrides: Overrides = {}): Inspection {
  const found = look(file, overrides);
  if (!('dialect' in found)) throw new Error(`refused: ${JSON.stringify(found)}`);
  return found;
}

const asked = (found: Inspection) => found.doubts.map(({ about, alternatives }) => [about, alternatives]);

describe('a file that is none', () => {
  it.each([
    ['excel', 'PK\x03\x04....[Content_Types].xml..xl/workbook.xml'],
    ['ods', 'PK\x03\x04..mimetypeapplication/vnd.oasis.opendocument.spreadsheet'],
    ['word', 'PK\x03\x04..word/document.xml'],
    ['zip', 'PK\x03\x04..people.csv'],
    ['zip', 'PK\x05\x06'],
    ['old-excel', '\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1...'],
    ['gzip', '\x1F\x8B\x08'],
    ['7z', '7z\xBC\xAF\x27\x1C'],
    ['rar', 'Rar!\x1A\x07\x01'],
    ['bzip2', 'BZh91AY&SY'],
    ['xz', '\xFD7zXZ\0'],
    ['zstd', '\x28\xB5\x2F\xFD'],
    ['pdf', '%PDF-1.7\n'],
    ['png', '\x89PNG\r\n\x1A\n'],
    ['jpeg', '\xFF\xD8\xFF\xE0'],
    ['gif', 'GIF89a'],
    ['webp', 'RIFF\x10\0\0\0WEBPVP8 '],
    ['sqlite', 'SQLite format 3\0'],
    ['parquet', 'PAR1\x15\0\x15'],
    ['program', '\x7FELF\x02'],
    ['program', `MZ${'\0'.repeat(58)}\x40\0\0\0PE\0\0`],
    ['utf-32', '\xFF\xFE\0\0a\0\0\0'],
    ['binary', `abc${'\0'.repeat(10)}def\n`],
    ['html', '<!DOCTYPE html>\n<html>'],
    ['html', '\n  <html lang="en">'],
    ['xml', '<?xml version="1.0"?>'],
    ['xml', '<contacts list="a">\n <contact>'],
    ['json', '[\n  {"email": "a@b.example"}'],
    ['json', '{ "people": ['],
    ['json', '[["email", "name"]'],
    ['vcard', 'BEGIN:VCARD\r\nVERSION:3.0'],
    ['rtf', '{\\rtf1\\ansi'],
  ])('is %s', (detected, content) => {
    const bytes = Uint8Array.from(content, (character) => character.charCodeAt(0));
    expect(look(bytes)).toEqual({ refused: 'NOT_A_CSV', facts: { detected } });
  });

  it.each([
    'MZ,email\nx,a@b.example\n',
    'PAR1,email\nx,a@b.example\n',
    '[[Name]],email\nx,a@b.example\n',
    '<Name>,<E-Mail>\nx,a@b.example\n',
    '{id},email\nx,a@b.example\n',
    'BZh9,email\nx,a@b.example\n',
  ])('is not seen in %j', (text) => {
    expect(look(text)).toHaveProperty('dialect');
  });

  it('has a NUL in 50 bytes and more than eight of them', () => {
    const text = (nuls: number) => `email,name\na@b.example,An${'\0'.repeat(nuls)}na\n${'b@c.example,Bo\n'.repeat(26)}`;
    expect(look(text(8))).toHaveProperty('dialect');
    expect(look(text(9))).toMatchObject({ refused: 'NOT_A_CSV' });
    expect(look(`${text(9)}${'b@c.example,Bo\n'.repeat(20)}`)).toHaveProperty('dialect');
    expect(look('a\0\0\0b,c\nd@x.example,e\n')).toHaveProperty('dialect');
  });

  it.each(['', '\uFEFF', ' \n\r\n\t\u00A0\u200B', '\uFEFF\n\n'])('is empty: %j', (text) => {
    expect(look(text)).toEqual({ refused: 'EMPTY_FILE', facts: {} });
  });

  it.each(['email,name\n', 'email,name', 'email,name\n\n , \n""\n', 'sep=;\nemail;name\n'])(
    'has no rows: %j',
    (text) => {
      expect(look(text)).toMatchObject({ refused: 'NO_ROWS' });
    },
  );

  it('has too many columns', () => {
    const header = (columns: number) => Array.from({ length: columns }, (_, at) => `h${at}`).join(',');
    expect(look(`${header(1000)}\nx\n`)).toHaveProperty('dialect');
    expect(look(`${header(1204)}\nx\n`)).toEqual({
      refused: 'TOO_MANY_COLUMNS',
      facts: { columns: 1204, most: 1000 },
    });
    const cut = utf8(header(60_000)).subarray(0, 256 * 1024);
    expect(inspect({ sample: cut, sizeBytes: 1_000_000 })).toMatchObject({ refused: 'TOO_MANY_COLUMNS' });
  });

  it('has a sep= line and nothing else', () => {
    for (const text of ['sep=;', 'sep=;\r\n\r\n', '\uFEFFsep=,\n \n']) {
      expect(look(text)).toMatchObject({ refused: 'EMPTY_FILE' });
    }
  });

  it('is one line without an end', () => {
    const sample = new Uint8Array(256 * 1024).fill(0x78);
    expect(inspect({ sample, sizeBytes: 100_000_000 })).toMatchObject({ refused: 'NOT_A_CSV' });
  });
});

describe('the delimiter', () => {
  it.each([
    [',', 'email,name\na@b.example,Anna\n'],
    [';', 'email;name;sum\na@b.example;Anna;1,5\nb@c.example;Bo;2,5\n'],
    ['\t', 'email\tname\tcity\na@b.example\tBerg, Anna\tOslo, N\nb@c.example\tFalk, Bo\tRoma, I\n'],
    ['|', 'email|name\na@b.example|Anna; Berg\n'],
    [',', 'email\na@b.example\nb@c.example\n'],
    [',', 'email,note\na@b.example,"one; two; three"\nb@c.example,"a;b"\nc@d.example,"x;y;z;w"\n'],
    [',', `email,tags\n${'a@b.example,"t1;t2;t3;t4;t5;t6;t7;t8;t9"\n'.repeat(30)}`],
    [';', 'email;note\na@b.example;"Dear all,\nhow, are, you"\nb@c.example;"a, b"\n'],
    [';', 'sep=;\r\nemail;name\r\na@b.example;Berg, Anna\r\n'],
    ['|', 'sep=|\nemail,x|name\na@b.example|Berg, Anna\n'],
    [';', '"sep=;"\nemail;name\na@b.example;Anna\n'],
  ])('is %j in %j', (delimiter, text) => {
    const found = find(text);
    expect(found.dialect.delimiter).toBe(delimiter);
    expect(found.doubts).toEqual([]);
  });

  it('is asked for where two fit', () => {
    const found = find('name;city,mail;zip\nAnna;Oslo,x;1\nBo;Roma,y;2\n');
    expect(asked(found)[0]).toEqual(['delimiter', [',']]);
    expect(found.doubts[0]).toMatchObject({
      why: 'TWO_DELIMITERS_FIT',
      facts: { guess: { delimiter: ';', columns: 3, isEven: true }, second: { delimiter: ',', columns: 2 } },
    });
  });

  it('is asked for where sep= names one we do not read', () => {
    const found = find('sep=x\nemail,name\na@b.example,Anna\n');
    expect(found.headers).toEqual(['email', 'name']);
    expect(asked(found)).toEqual([['delimiter', [';', '\t', '|']]]);
  });

  it('is what people say', () => {
    expect(find('email;a,name\nx@y.example;b,c\n', { delimiter: ',' }).headers).toEqual(['email;a', 'name']);
    expect(find('sep=;\nemail;a,name\nx@y.example;b,c\n', { delimiter: ',' }).headers).toEqual(['email;a', 'name']);
  });
});

describe('quotes', () => {
  it('are single ones where every line has them, with a question', () => {
    const found = find("'email','name'\n'a@b.example','Berg, Anna'\n");
    expect(found.rows[0]?.cells).toEqual(['a@b.example', 'Berg, Anna']);
    expect(asked(found)).toEqual([['quote', ['"', 'none']]]);
  });

  it('are in doubt where one never closes', () => {
    const found = find('email\tsize\na@b.example\t"Big\nb@c.example\tsmall\n');
    expect(found.rows).toEqual([{ row: 3, cells: ['b@c.example', 'small'] }]);
    expect(found.estimatedRows).toBe(2);
    expect(asked(found)).toEqual([['quote', ['none']]]);
    expect(find('email\tsize\na@b.example\t"Big\n', { quote: 'none' }).rows[0]?.cells[1]).toBe('"Big');
  });

  it('are escaped by backslashes where that fits better', () => {
    const found = find('email,note\na@b.example,"say \\"hi, you\\""\nb@c.example,x\n');
    expect(found.dialect.escape).toBe('backslash');
    expect(found.rows[0]?.cells[1]).toBe('say "hi, you"');
    expect(find('email,path\na@b.example,"C:\\"\nb@c.example,"D:\\x\\"\n').dialect.escape).toBe('double');
  });
});

describe('the header row', () => {
  it.each([
    [1, 'email,name\na@b.example,Anna\n'],
    [1, 'Name,E-Mail-Adresse\nAnna,a@b.example\n'],
    [1, '名前,メールアドレス\n山田,a@b.example\n'],
    [1, 'name,email\nAnna,\nBo,b@c.example\n'],
    [1, 'id,count\n1,2\n3,4\n'],
    [4, 'Newsletter list\n\nExported 2024-01-01\nemail,first,last\na@b.example,Anna,Berg\n'],
    [3, 'Report;;;\n\nName;Mail;City;Zip\nAnna;a@b.example;Oslo;1\n'],
    [2, '\nemail,name\na@b.example,Anna\n'],
    [1, 'email,\na@b.example,Anna\n'],
    [1, 'sep=;\nemail;name\na@b.example;Anna\n'],
    [1, '2023,2024,E-mail\n1,2,a@b.example\n'],
    [0, 'a@b.example,Anna,Berg\nb@c.example,Bo,Falk\n'],
    [0, 'a@b.example\n'],
  ])('is %i in %j', (row, text) => {
    const found = find(text);
    expect(found.dialect.headerRow).toBe(row);
    expect(found.doubts).toEqual([]);
    expect(found.dataStart.row).toBe(row + 1);
  });

  it('is asked for where the first row may be a person', () => {
    const person = find('Anna,Berg,\nBo,Falk,bo@x.example\nCy,Dal,cy@x.example\n');
    expect(person.dialect.headerRow).toBe(0);
    expect(asked(person)).toEqual([['header_row', [1]]]);
    expect(person.doubts[0]).toMatchObject({ why: 'HEADER_OR_PERSON', facts: { row: 1 } });
    const header = find('Name,City\nAnna,Oslo\nBo,Roma\n');
    expect(header.dialect.headerRow).toBe(1);
    expect(asked(header)).toEqual([['header_row', [0]]]);
    expect(asked(find('Anna,anna at x\nBo,bo@x.example\n'))).toEqual([['header_row', [0]]]);
  });

  it('gives names to columns without one', () => {
    const none = find('a@b.example,Anna\nb@c.example,Bo,x,y\n');
    expect(none.headers).toEqual(['Column 1', 'Column 2', 'Column 3', 'Column 4']);
    expect(none.blankHeaders).toEqual([true, true, true, true]);
    expect(none.rows[0]?.cells).toEqual(['a@b.example', 'Anna', '', '']);
    const some = find("email,,Email,'=x\na@b.example,1,2,3\n");
    expect(some.headers).toEqual(['email', 'Column 2', 'Email 2', '=x']);
    expect(some.blankHeaders).toEqual([false, true, false, false]);
  });

  it('is what people say, if the sample has that row', () => {
    const text = 'email,name\na@b.example,Anna\n\nb@c.example,Bo\n';
    expect(find(text, { headerRow: 0 }).rows).toHaveLength(3);
    expect(find(text, { headerRow: 2 })).toMatchObject({ headers: ['a@b.example', 'Anna'], dataStart: { row: 3 } });
    for (const headerRow of [3, 5, -1, 1.5, Number.NaN]) {
      expect(look(text, { headerRow })).toEqual({ invalid: 'header_row', chosen: headerRow, lastRow: 4 });
    }
  });

  it('is that of our own export, whatever its cells look like', () => {
    const nine = 'email,first_name,last_name,phone,company,notes,is_unsubscribed,created_at,tags';
    const found = find(`${nine},a@b.example;12;;;;;;\nx@y.example,,,,,,false,2024-01-01T00:00:00.000Z,,1;;;;;;\n`);
    expect(found).toMatchObject({ isOwnExport: true, isErrorFile: false, doubts: [] });
    expect(found.dialect).toMatchObject({ headerRow: 1, delimiter: ',' });
    expect(find(`${nine.replaceAll(',', ';')}\nx@y.example\n`)).toMatchObject({ isOwnExport: true });
    expect(find(nine.replace('tags', 'tag').concat('\nx@y.example\n')).isOwnExport).toBe(false);
  });

  it('is that of an error file', () => {
    const found = find('\uFEFFrow,error,a@b.example,Anna\r\n2,INVALID_EMAIL: no,x,y\r\n');
    expect(found).toMatchObject({
      isErrorFile: true,
      isOwnExport: false,
      headers: ['row', 'error', 'a@b.example', 'Anna'],
    });
  });
});

describe('the preview', () => {
  it('shows rows as wide as the header, blank ones left out, and which columns have values', () => {
    const found = find('email,name,x\na@b.example\n,,\nb@c.example,Bo, ,extra\n');
    expect(found.rows).toEqual([
      { row: 2, cells: ['a@b.example', '', ''] },
      { row: 4, cells: ['b@c.example', 'Bo', ' '] },
    ]);
    expect(found.filledColumns).toEqual([true, true, false]);
    expect(found.estimatedRows).toBe(2);
  });

  it('has the rows of the sample and estimates the others from them', () => {
    const file = utf8(
      `email,name\n${Array.from({ length: 40_000 }, (_, at) => `p${at + 10_000}@x.example,Anna\n`).join('')}`,
    );
    const found = inspect({ sample: file.subarray(0, 256 * 1024), sizeBytes: file.byteLength });
    if (!('dialect' in found)) throw new Error(JSON.stringify(found));
    expect(found.rows.length).toBeGreaterThan(10_000);
    expect(Math.abs(found.estimatedRows - 40_000)).toBeLessThan(100);
  });

  it.each(['', '\uFEFF', 'sep=,\r\n', '\uFEFFsep=,\r\n'])('says where reading begins after %j', async (start) => {
    const bytes = utf8(`${start}E-Mail,Ä\r\na@b.example,Änna\r\n`);
    const { dataStart } = find(bytes);
    expect(dataStart).toMatchObject({ row: 2, copyOffset: dataStart.offset });
    expect(new TextDecoder().decode(bytes.subarray(dataStart.offset))).toBe('a@b.example,Änna\r\n');
    expect(await readCells(`${start}E-Mail,Ä\r\na@b.example,Änna\r\n`, { from: { ...dataStart, reread: 0 } })).toEqual([
      ['a@b.example', 'Änna'],
    ]);
  });

  it('says where reading begins in a file that is converted first', () => {
    const text = 'E-Mail\tÄ\r\na@b.example\t字🙂\r\n';
    const found = find(Uint8Array.from(Buffer.from(`\uFEFF${text}`, 'utf16le')));
    expect(found.dialect.encoding).toBe('utf-16le');
    expect(found.dataStart).toEqual({ offset: 22, copyOffset: utf8('E-Mail\tÄ\r\n').byteLength, row: 2 });
  });

  it('asks for an old encoding with the same cells under each', () => {
    const latin1 = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));
    const bytes = latin1('E-Mail;Straße\r\na@b.example;Størgata\r\n');
    const found = find(bytes);
    expect(found.rows[0]?.cells[1]).toBe('Størgata');
    expect(found.dataStart).toMatchObject({ offset: 15, copyOffset: 16 });
    expect(found.doubts).toEqual([
      {
        about: 'encoding',
        guess: 'windows-1252',
        alternatives: expect.arrayContaining(['windows-1250']),
        why: 'ENCODING_NOT_SAID',
        facts: {},
      },
    ]);
    expect(found.readings.find(({ encoding }) => encoding === 'windows-1250')?.cells).toContain('Střrgata');
    const chosen = find(bytes, { encoding: 'windows-1250' });
    expect(chosen).toMatchObject({ doubts: [], readings: [], dialect: { encoding: 'windows-1250' } });
    expect(chosen.rows[0]?.cells[1]).toBe('Střrgata');
  });
});
