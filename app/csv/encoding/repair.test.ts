import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inspect } from '#app/csv/inspection/inspect.ts';
import { PLAIN, readAll, utf8 } from '#tests/torture/read-all.ts';
import { undoTwice } from './repair-cell.ts';

type Overrides = Parameters<typeof inspect>[0]['overrides'];

async function read(sample: Uint8Array, overrides: Overrides = {}, chunkBytes = 1000) {
  const found = inspect({ sample, sizeBytes: sample.byteLength, overrides });
  if (!('dialect' in found)) throw new Error(`refused: ${JSON.stringify(found)}`);
  const { dialect, headers, dataStart, doubts } = found;
  const from = { ...dataStart, reread: 0 };
  const records = await readAll(sample, { dialect, width: headers.length, from, chunkBytes });
  return {
    ...{ dialect, headers, doubts: doubts.map(({ about, guess, alternatives }) => [about, guess, alternatives]) },
    rows: records.map(({ cells }) => cells),
    problems: records.flatMap(({ problems }) => problems.map(({ code }) => code)),
    shown: found.rows.map(({ cells }) => cells),
  };
}

const join = (...pieces: (string | number)[]) =>
  Uint8Array.from(pieces.flatMap((piece) => (typeof piece === 'string' ? [...utf8(piece)] : [piece])));
const people = Array.from({ length: 12 }, (_, n) => `p${n}@x.example,José,"Málaga, ${n}"\r\n`).join('');

describe('a file that is UTF-8 but for some cells', () => {
  const file = join(`email,name,city\r\n${people}q@x.example,M`, 0xfc, `ller,"K`, 0xf6, `ln, am Rhein"\r\n${people}`);

  it('is UTF-8, and those cells are read in the most likely encoding, with a question', async () => {
    const { dialect, rows, problems, doubts, shown } = await read(file);
    expect(dialect).toMatchObject({ encoding: 'utf-8', repair: 'mixed', repairEncoding: 'windows-1252' });
    expect(rows[12]).toEqual(['q@x.example', 'Müller', 'Köln, am Rhein']);
    expect(rows[0]).toEqual(['p0@x.example', 'José', 'Málaga, 0']);
    expect(problems).toEqual([]);
    expect(shown).toEqual(rows.slice(0, shown.length));
    expect(doubts).toEqual([['repair', 'mixed', ['none']]]);
  });

  it('is so with a single such cell behind thousands of others', async () => {
    const many = Array.from({ length: 5_000 }, (_, n) => `p${n}@x.example,José,Málaga\r\n`).join('');
    const { dialect, rows, problems } = await read(
      join(`email,name,city\r\n${many}q@x.example,M`, 0xfc, 'ller,Bonn\r\n'),
    );
    expect(dialect).toMatchObject({ encoding: 'utf-8', repair: 'mixed', repairEncoding: 'windows-1252' });
    expect(rows.at(-1)).toEqual(['q@x.example', 'Müller', 'Bonn']);
    expect(problems).toEqual([]);
  });

  it('is read the same however its bytes come', async () => {
    const { rows } = await read(file);
    for (const chunkBytes of [1, 7, 64]) expect((await read(file, {}, chunkBytes)).rows).toEqual(rows);
  });

  it('fails those rows where people want no mending', async () => {
    const { problems, doubts } = await read(file, { repair: 'none' });
    expect(problems).toEqual(['BAD_ENCODING', 'BAD_ENCODING']);
    expect(doubts).toEqual([]);
  });

  it('may be mended in another encoding', async () => {
    const { rows } = await read(file, { repair: 'mixed', repairEncoding: 'windows-1251' });
    expect(rows[12]?.[1]).toBe('Mьller');
  });
});

describe('a word that was decoded wrongly before', () => {
  it.each([
    ['GrÃ¼ÃŸe', 'Grüße'],
    ['Ã¼', 'ü'],
    ['â‚¬', '€'],
    ['Grüße', undefined],
    ['Ã', undefined],
    ['ÃÃ¼', undefined],
    ['naïve Ã¼', undefined],
    ['Łódź Ã¼', undefined],
  ])('%s is %s', (word, mended) => {
    expect(undoTwice(word)).toBe(mended);
  });
});

describe('a file whose letters were decoded wrongly before', () => {
  const text =
    'email,first_name,last_name\r\njose.diaz@x.example,JosÃ©,DÃ\u00adaz\r\nrenee@x.example,RenÃ©e,AndrÃ© â€œQâ€\u009d\r\n';

  it('is mended cell by cell, with a question', async () => {
    const { dialect, rows, doubts } = await read(utf8(text));
    expect(dialect).toMatchObject({ encoding: 'utf-8', repair: 'twice', repairEncoding: null });
    expect(rows).toEqual([
      ['jose.diaz@x.example', 'José', 'Díaz'],
      ['renee@x.example', 'Renée', 'André “Q”'],
    ]);
    expect(doubts).toEqual([['repair', 'twice', ['none']]]);
  });

  it('stays as it is where people say so, and where most of it is right it is only asked', async () => {
    expect((await read(utf8(text), { repair: 'none' })).rows[0]?.[1]).toBe('JosÃ©');
    const { rows, doubts } = await read(
      utf8(
        `${text}a@x.example,Åse,Ünal\r\nb@x.example,Zoë,Łuc\r\nc@x.example,Ñu,é\r\nd@x.example,Jürgen,Möller\r\ne@x.example,José,Muñoz\r\nf@x.example,Hélène,Françoise\r\n`,
      ),
    );
    expect(rows[0]?.[1]).toBe('JosÃ©');
    expect(doubts).toEqual([['repair', 'none', ['twice']]]);
  });

  it('is no file with letters of its own', async () => {
    for (const name of ['Müller', 'Ångström', 'ÃO', 'São Paulo', 'Łódź', 'Москва', '字']) {
      expect(undoTwice(name)).toBeUndefined();
    }
  });
});

describe('a mended cell', () => {
  it('is what was written before, for any text in windows-1252', async () => {
    const windows1252 = new TextDecoder('windows-1252');
    await fc.assert(
      fc.asyncProperty(fc.string({ minLength: 1, unit: 'binary' }), async (text) => {
        if (!/[^\0-\x7F]/.test(text)) return;
        expect(undoTwice(windows1252.decode(utf8(text)))).toBe(text);
      }),
    );
  });

  it('counts as any other: guards and problems are looked for afterwards', async () => {
    const records = await readAll(join("'=", 0xfc, ',', 0xfc, '\0\n'), {
      dialect: { ...PLAIN, repair: 'mixed', repairEncoding: 'windows-1252' },
    });
    expect(records).toMatchObject([{ cells: ['=ü', 'ü\0'], problems: [{ code: 'INVALID_CHARACTER', column: 1 }] }]);
  });
});
