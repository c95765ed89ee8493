import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkMapping } from '#app/domain/imports/mapping/check-mapping.ts';
import { describeColumns } from '#app/domain/imports/mapping/suggestions/describe-columns.ts';
import { suggestMapping } from '#app/domain/imports/mapping/suggestions/suggest-mapping.ts';
import type { SuggestionInput } from '#app/domain/imports/mapping/suggestions/suggestion-input.ts';
import { LANGUAGE_TARGETS, LANGUAGES, PROGRAMS } from '#tests/support/headers/public-headers.ts';
import { type ColumnAnswer, columnQuestion, MODEL_TARGETS } from './column-question.ts';
import { openColumns, suggestWithModel } from './suggest-with-model.ts';

const PEOPLE = ['Ana', 'Ben', 'Cleo'];

/** A file of these headers, in which each column has values that say little. */
function fileOf(headers: readonly string[], given: Partial<SuggestionInput> = {}) {
  const input: SuggestionInput = {
    headers,
    blankHeaders: headers.map(() => false),
    rows: PEOPLE.map((name) => headers.map((_, column) => (column === 0 ? `${name}@x.example` : name))),
    nullWords: [],
    remembered: new Map(),
    ownExport: false,
    errorFile: false,
    customFields: { known: new Set(), most: 500 },
    mayBeOurIds: () => true,
    ...given,
  };
  const columns = describeColumns(input);
  const before = suggestMapping(input, columns);
  return { input, columns, before, open: openColumns(input, columns, before) };
}

function withAnswer(file: ReturnType<typeof fileOf>, answer: ColumnAnswer) {
  const other = suggestWithModel(file.input, file.columns, file.before, answer);
  return { other, after: file.before.map((one) => other.find(({ index }) => index === one.index) ?? one) };
}

const said = (...columns: [column: number, target: ColumnAnswer['columns'][number]['target'], reason?: string][]) => ({
  columns: columns.map(([column, target, reason = 'So it means.']) => ({ column, target, reason })),
});

const PUBLIC = [
  ...Object.values(PROGRAMS).map((headers) => headers.split(',')),
  ...LANGUAGES.map(([, headers]) => headers.split('|')),
];

const anyAnswer: fc.Arbitrary<ColumnAnswer> = fc.record({
  columns: fc.array(
    fc.record({
      column: fc.integer({ min: -2, max: 60 }),
      target: fc.constantFrom(...MODEL_TARGETS, 'none' as const),
      reason: fc.string({ unit: 'binary' }),
    }),
    { maxLength: 40 },
  ),
});

describe('what a model says', () => {
  it('leaves all that was sure as it was, whatever it is, on every public set of headers', () => {
    const anyFile = fc
      .tuple(fc.constantFrom(...PUBLIC), fc.constantFrom('Loyalty tier', 'Simu', 'E-Mial', 'Vinnustaður'))
      .map(([headers, odd]) => fileOf([...headers, odd]));
    fc.assert(
      fc.property(anyFile, anyAnswer, (file, answer) => {
        const { after } = withAnswer(file, answer);
        for (const [column, one] of file.before.entries()) {
          if (one.confidence !== 'low' && one.target !== null) expect(after[column]).toEqual(one);
          if (!file.open.includes(column)) expect(after[column]).toEqual(one);
          if (after[column]?.reason === 'model') expect(after[column]).toMatchObject({ confidence: 'low' });
        }
        expect(
          checkMapping(
            after.map(({ target }) => target),
            after.length,
          ),
        ).toEqual([]);
      }),
    );
  });

  it('is never less than without it in a language that is known', () => {
    for (const [, headers] of LANGUAGES) {
      const file = fileOf([...headers.split('|'), 'Vinnustaður'], {
        rows: [0, 1, 2].map((n) => [
          ...[`p${n}@x.de`, 'Anna', 'Berg', `+49 30 12${n}`, 'Firma', 'n', 't', n ? '' : '2024-01-01'],
          'Acme',
        ]),
      });
      const wrong = {
        columns: file.columns.map(({ index }) => ({ column: index, target: 'notes' as const, reason: '' })),
      };
      const { after } = withAnswer(file, wrong);
      expect(after.slice(0, 8).map(({ target }) => target)).toEqual(LANGUAGE_TARGETS);
    }
  });

  it('is taken for a column that nobody knows, with its reason', () => {
    const file = fileOf(['E-mail', 'Vinnustaður', 'Loyalty tier']);
    expect(file.open).toEqual([1, 2]);
    const { other } = withAnswer(file, said([1, 'company', 'It means  workplace.'], [2, 'none']));
    expect(other).toEqual([
      {
        header: 'Vinnustaður',
        index: 1,
        target: 'company',
        confidence: 'low',
        reason: 'model',
        why: 'It means workplace.',
      },
    ]);
  });

  it('gives each target once, and none that is given already', () => {
    const file = fileOf(['E-mail', 'Company', 'Vinnustaður', 'Simu', 'Jina']);
    const { after } = withAnswer(file, said([2, 'company'], [3, 'notes'], [4, 'notes'], [3, 'tags']));
    expect(after.map(({ target }) => target)).toEqual([
      ...['email', 'company', 'custom:Vinnustaður', 'notes', 'custom:Jina'],
    ]);
  });

  it('is not believed where the cells speak against it', () => {
    const file = fileOf(['E-mail', 'Simu', 'Jina']);
    expect(withAnswer(file, said([1, 'phone'])).other).toEqual([]);
    const digits = fileOf(['E-mail', 'Simu'], { rows: [['a@x.example', '41234567']] });
    expect(withAnswer(digits, said([1, 'phone'])).after[1]?.target).toBe('phone');
    expect(withAnswer(digits, said([1, 'company'])).other).toEqual([]);
  });

  it('does not touch whole names beside a half that is known, nor halves beside a whole one', () => {
    const half = fileOf(['E-mail', 'First name', 'Jina kamili']);
    expect(withAnswer(half, said([2, 'full_name'])).after[2]?.target).toBe('custom:Jina kamili');
    const whole = fileOf(['E-mail', 'Full name', 'Jina la ukoo']);
    expect(withAnswer(whole, said([2, 'last_name'])).other).toEqual([]);
    const named = fileOf(['E-mail', 'Name', 'Jina la ukoo']);
    expect(withAnswer(named, said([2, 'last_name'])).after[1]).toEqual(named.before[1]);
  });

  it('is not asked for of what was chosen, of fields that are there, and of columns without a value', () => {
    const file = fileOf(['E-mail', 'Simu', 'Region', 'Empty'], {
      rows: [['a@x.example', '1', 'North', '']],
      remembered: new Map([['simu', 'custom:Simu']]),
      customFields: { known: new Set(['region']), most: 500 },
    });
    expect(file.open).toEqual([]);
  });

  it('gives no reason that leads elsewhere', () => {
    const file = fileOf(['E-mail', 'Simu']);
    const why = (reason: string) => withAnswer(file, said([1, 'notes', reason])).other[0]?.why;
    expect(why('Call https://evil.example now')).toBe('');
    expect(why('x'.repeat(161))).toBe('');
    expect(why('It means\u202e\n “remarks”.')).toBe('It means “remarks”.');
  });
});

describe('what the model is asked', () => {
  const CELLS = [
    ['Anna', 'ana@x.example', ''],
    ['Ben Ångström', 'ben@x.example', '+49 30 123'],
    ['Cleo', '', ''],
    ['Dan', 'dan@x.example', '030-99'],
  ];
  const asked = (headers: string[], rows = CELLS) => {
    const { columns, open } = fileOf(headers, { rows });
    return JSON.parse(columnQuestion(columns, open).content);
  };

  it('has the headers and the two fullest rows, masked, and which columns are open', () => {
    expect(asked(['Jina', 'E-mail', 'Simu'])).toEqual({
      columns: [
        { column: 0, header: 'Jina', cells: ['Aaa Aaaaaaaa', 'Aaa'] },
        { column: 1, header: 'E-mail', cells: ['aaa@a.aaaaaaa', 'aaa@a.aaaaaaa'] },
        { column: 2, header: 'Simu', cells: ['+99 99 999', '999-99'] },
      ],
      decide: [0, 2],
    });
  });

  it('has no header that may be an address or a number, and no endless one', () => {
    const { columns } = asked(['mara@kvarnholt.example', '+49 30 1234', 'x'.repeat(900)]);
    expect(columns.map(({ header }: { header: string }) => header)).toEqual([
      'aaaa@aaaaaaaaa.aaaaaaa',
      '+99 99 9999',
      'x'.repeat(100),
    ]);
  });

  it('is about a hundred columns at most', () => {
    const headers = Array.from({ length: 300 }, (_, n) => `Jina ${n}`);
    const { columns, decide } = asked(headers, [headers.map(() => 'x'), headers.map(() => 'y')]);
    expect([columns.length, decide.length]).toEqual([100, 100]);
  });

  it('has nothing of any cell', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' }), { minLength: 3, maxLength: 3 }), (cells) => {
        const { columns } = asked(['Jina', 'E-mail', 'Simu'], [cells, cells]);
        return columns.every(({ cells: sent }: { cells: string[] }) =>
          sent.every((cell) => /^[aA9? @.,:;+\-/()_&#'"]{0,24}$/.test(cell)),
        );
      }),
    );
  });
});
