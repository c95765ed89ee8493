import { describe, expect, it } from 'vitest';
import { readAll, utf8 } from '#tests/torture/read-all.ts';
import { inspect } from './inspect.ts';

// shapes of files that programs and people really write, each read whole as an import reads it

async function read(text: string) {
  const sample = utf8(text);
  const found = inspect({ sample, sizeBytes: sample.byteLength });
  if (!('dialect' in found)) throw new Error(`refused: ${JSON.stringify(found)}`);
  const { dialect, headers, dataStart, doubts } = found;
  const records = await readAll(sample, { dialect, width: headers.length, from: { ...dataStart, reread: 0 } });
  return {
    ...{ dialect, headers, doubts: doubts.map(({ about, guess, alternatives }) => [about, guess, alternatives]) },
    rows: records.map(({ cells }) => cells),
    problems: records.flatMap(({ problems }) => problems.map(({ code }) => code)),
    shown: found.rows.map(({ cells }) => cells),
  };
}

const people = (count: number, row: (n: number) => string) => Array.from({ length: count }, (_, n) => row(n)).join('');

describe('a space behind the delimiter', () => {
  it('is no part of the cells where one follows every delimiter', async () => {
    const text = 'email, name, plan\na@x.example, Ann,  pro\nb@x.example, " Bo, Jr.", \nc@x.example, \'=Cy, -\n';
    const { headers, rows, shown, doubts } = await read(text);
    expect(headers).toEqual(['email', 'name', 'plan']);
    expect(rows).toEqual([
      ['a@x.example', 'Ann', ' pro'],
      ['b@x.example', ' Bo, Jr.', ''],
      ['c@x.example', '=Cy', '-'],
    ]);
    expect(shown).toEqual(rows);
    expect(doubts).toEqual([]);
  });

  it('is part of a cell where it follows some of them', async () => {
    const { headers, rows } = await read('email,name,plan\na@x.example, Ann, pro\nb@x.example, Bo, basic\n');
    expect(headers).toEqual(['email', 'name', 'plan']);
    expect(rows[0]).toEqual(['a@x.example', ' Ann', ' pro']);
  });

  it('is none of a cell below the header of a single row either', async () => {
    const { headers, rows } = await read('email, notes, shoe\na@x.example, likes tea, 40\n');
    expect(headers).toEqual(['email', 'notes', 'shoe']);
    expect(rows).toEqual([['a@x.example', 'likes tea', '40']]);
  });

  it('goes with any delimiter, and leaves other delimiters in cells alone', async () => {
    const lines = people(9_000, (n) => `p${n}@x.example; Müller, Jörg; Straße ${n}\n`);
    const { rows } = await read(`email; name; street\n${lines}last@x.example; Ann; " x"\n`);
    expect(rows.at(-2)).toEqual(['p8999@x.example', 'Müller, Jörg', 'Straße 8999']);
    expect(rows.at(-1)).toEqual(['last@x.example', 'Ann', ' x']);
  });
});

describe('quotes', () => {
  it('with blanks before them quote', async () => {
    const file = `"email", "name",\t"notes"\r\n${people(6, (n) => `p${n}@example.com, "Doe, Jane ${n}", "tea\r\nand cake"\r\n`)}`;
    const { headers, rows, shown } = await read(file);
    expect(headers).toEqual(['email', 'name', 'notes']);
    expect(rows).toEqual(
      Array.from({ length: 6 }, (_, n) => [`p${n}@example.com`, `Doe, Jane ${n}`, 'tea\r\nand cake']),
    );
    expect(shown).toEqual(rows);
  });

  it('with blanks before them are characters where more than blanks follows the closing one', async () => {
    const { rows } = await read('email,size\na@x.example, 5 "wide"\nb@x.example, "big" one\nc@x.example, "d" \n');
    expect(rows.map(([, size]) => size)).toEqual([' 5 "wide"', ' "big" one', 'd ']);
  });

  it('that stand unescaped inside a cell leave as many cells as the header has', async () => {
    const text = 'email,notes,city\np1@x.example,"table 48"","Rome"\np2@x.example,"a "fine, old" chair","Oslo"\n';
    const { rows, shown } = await read(text);
    expect(rows).toEqual([
      ['p1@x.example', 'table 48"', 'Rome'],
      ['p2@x.example', 'a "fine, old" chair', 'Oslo'],
    ]);
    expect(shown).toEqual(rows);
  });

  it('that stray at the end of a line swallow nobody', async () => {
    const text =
      'email,name,tea\r\np1@x.example,Jane,tea\r\np2@x.example,Ann,"\r\np3@x.example,Bob,"milk"\r\np4@x.example,Eve,water\r\n';
    const { rows } = await read(text);
    expect(rows.map(([email]) => email)).toEqual(['p1@x.example', 'p2@x.example', 'p3@x.example', 'p4@x.example']);
    expect(rows[1]?.[2]).toBe('"');
  });

  it('that stray in the middle of a line swallow nobody, over several lines either', async () => {
    const rows = people(5, (n) => `q${n}@x.example,Kim,tea\n`);
    const text = `email,name,tea\np1@x.example,"Ann,x\n${rows}p3@x.example,Bob,"milk"\np4@x.example,Eve,water\n`;
    expect((await read(text)).rows).toHaveLength(8);
  });

  it('keep real line breaks, though text follows them', async () => {
    const { rows } = await read('email,notes,city\np1@x.example,"first line\nsecond" line,Rome\np2@x.example,x,Oslo\n');
    expect(rows[0]).toEqual(['p1@x.example', 'first line\nsecond line', 'Rome']);
  });

  it('are single where one column has them all along, with a question', async () => {
    const { rows, doubts } = await read(
      `email,name,city\n${people(6, (n) => `p${n}@x.example,'O''Hara, Jane',Rome\n`)}`,
    );
    expect(rows[0]).toEqual(['p0@x.example', "O'Hara, Jane", 'Rome']);
    expect(doubts).toEqual([['quote', "'", ['"', 'none']]]);
  });
});

describe('a backslash', () => {
  it('escapes a delimiter outside quotes, with a question', async () => {
    const { rows, doubts } = await read(
      `email,name,city\n${people(6, (n) => `p${n}@x.example,Doe\\, Jane,C:\\new\n`)}`,
    );
    expect(rows[5]).toEqual(['p5@x.example', 'Doe, Jane', 'C:\\new']);
    expect(doubts).toEqual([['quote', 'backslash', ['double']]]);
  });

  it.each([',', '\t'])('escapes %j also where every row has one, in the same place', async (sign) => {
    const text = `id,title,email\n${people(12, (n) => `${n},Yes\\, we can,p${n}@x.example\n`)}`.replaceAll(',', sign);
    const { headers, rows } = await read(text);
    expect(headers).toEqual(['id', 'title', 'email']);
    expect(rows[11]).toEqual(['11', `Yes${sign} we can`, 'p11@x.example']);
  });
});

describe('a rare delimiter', () => {
  it.each(['^', '~', ':', '#', '\u001F', ' '])(
    'is %j where no usual one cuts the file, with a question',
    async (sign) => {
      const text = `email^name^city\n${people(6, (n) => `p${n}@x.example^Jane^Rome\n`)}`.replaceAll('^', sign);
      const { headers, rows, doubts } = await read(text);
      expect(headers).toEqual(['email', 'name', 'city']);
      expect(rows[5]).toEqual(['p5@x.example', 'Jane', 'Rome']);
      expect(doubts).toEqual([['delimiter', sign, [',']]]);
    },
  );

  it('is a blank in tables of R, whose header lacks the name of the first column', async () => {
    const { headers, rows } = await read(`"mail" "name"\n${people(3, (n) => `"${n}" "p${n}@x.example" "Jane Roe"\n`)}`);
    expect(headers).toEqual(['Column 1', 'mail', 'name']);
    expect(rows[2]).toEqual(['2', 'p2@x.example', 'Jane Roe']);
  });

  it('is not found in a column of names or addresses', async () => {
    for (const text of ['Full name\nAnna Berg\nBo Falk\n', 'email\na@x.example\nb@x.example\n']) {
      expect(await read(text)).toMatchObject({ headers: { length: 1 }, doubts: {} });
    }
  });

  it('may be any character that people name, of several bytes too', async () => {
    const { rows } = await read('sep=¦\nemail¦name\na@x.example¦"Doe ¦ Jane"\nb@x.example¦§ ¢\n');
    expect(rows).toEqual([
      ['a@x.example', 'Doe ¦ Jane'],
      ['b@x.example', '§ ¢'],
    ]);
  });

  it('is no pipe between tags of a single person', async () => {
    const tags = Array.from({ length: 12 }, (_, n) => `tag${n}`).join('|');
    const { dialect, rows, doubts } = await read(`p1@x.example,Jane,${tags}\r\n`);
    expect(dialect).toMatchObject({ delimiter: ',', headerRow: 0 });
    expect(rows).toEqual([['p1@x.example', 'Jane', tags]]);
    expect(doubts).toEqual([]);
  });
});

describe('the header', () => {
  it('is the lower of two rows of headings, where that names the addresses', async () => {
    const { dialect, doubts } = await read(
      `Contact,,Address,\nEmail,Name,City,Country\n${people(4, (n) => `p${n}@x.example,J,R,I\n`)}`,
    );
    expect(dialect.headerRow).toBe(2);
    expect(doubts).toEqual([]);
  });

  it('is none where the first record has an address with a name', async () => {
    const { dialect, rows, doubts } = await read('Anna Berg <a@x.example>\nBo Falk <b@x.example>\nc@x.example\n');
    expect(dialect.headerRow).toBe(0);
    expect(rows).toHaveLength(3);
    expect(doubts).toEqual([]);
  });

  it('that lacks its first name gets one', async () => {
    const { headers, rows, doubts } = await read(
      `"email","name"\r\n${people(6, (n) => `"${n}","p${n}@x.example","Jane ${n}"\r\n`)}`,
    );
    expect(headers).toEqual(['Column 1', 'email', 'name']);
    expect(rows[0]).toEqual(['0', 'p0@x.example', 'Jane 0']);
    expect(doubts).toEqual([]);
  });

  it('that lacks its last name, over blank cells, gets that', async () => {
    const { headers } = await read(`email,name\n${people(6, (n) => `p${n}@x.example,Jane,\n`)}`);
    expect(headers).toEqual(['email', 'name', 'Column 3']);
  });
});

describe('a NUL', () => {
  it('in a tiny file fails its row, and the file is UTF-8', async () => {
    const { dialect, problems } = await read('email,name\nann@example.com,\0\n');
    expect(dialect.encoding).toBe('utf-8');
    expect(problems).toEqual(['INVALID_CHARACTER']);
  });
});

describe('signs and capitals of Western Europe', () => {
  const latin1 = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

  it.each([
    `email,name,address\r\n${people(20, (n) => `p${n}@x.example,JUAN,AVDA. ESPA\xd1A N\xba: ${n}\r\n`)}`,
    `email,sum\r\n${people(9, (n) => `p${n}@x.example,\xa30.0${n}\r\n`)}`,
    ...['Calle 5 n\xba 0 2\xaa', '3\xba B', 'Avda. 1\xaa', '20 \xb0C', '\xbd kg', 'N\xb0 5'].map(
      (cell) => `email,address\na@x.example,${cell}\n`,
    ),
  ])('are not taken for those of other countries', (text) => {
    const sample = latin1(text);
    expect(inspect({ sample, sizeBytes: sample.byteLength })).toMatchObject({ dialect: { encoding: 'windows-1252' } });
  });
});
