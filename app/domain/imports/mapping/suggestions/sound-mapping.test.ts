import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EXPORT_COLUMNS } from '#app/csv/own-columns.ts';
import { checkMapping } from '#app/domain/imports/mapping/check-mapping.ts';
import { targetSchema } from '#app/domain/imports/mapping/target-input.ts';
import type { Target } from '#app/domain/imports/mapping/targets.ts';
import { suggestMapping } from './suggest-mapping.ts';

describe('whatever the file', () => {
  const word = fc.constantFrom(
    'Email',
    'email',
    'E-Mail',
    'Name',
    'First Name',
    'Nom',
    'Phone',
    'Phone 2',
    'Tags',
    'Labels',
    'row',
    'error',
    'created_at',
    'notes',
    'Plan',
    'PLAN',
    'Unsubscribed',
    'x'.repeat(120),
    'a\0',
    '\ufffd',
    ' ',
    ':',
  );
  const header = fc.oneof(
    word,
    fc.string({ unit: 'binary', maxLength: 6 }).map((text) => text.toWellFormed()),
  );
  const cell = fc.constantFrom('', ' ', 'a@b.de', '+49 30 123456', 'yes', 'unsubscribed', 'Anna');
  const target = fc.constantFrom<Target | null>(
    'email',
    'tags',
    'full_name',
    'first_name',
    'custom:plan',
    'custom:x',
    null,
  );
  const file = fc.record({
    columns: fc.array(fc.tuple(header, fc.boolean(), fc.array(cell, { minLength: 2, maxLength: 2 })), {
      minLength: 1,
      maxLength: 8,
    }),
    remembered: fc.array(
      fc.tuple(
        word.map((text) => text.trim().toLowerCase()),
        target,
      ),
      { maxLength: 4 },
    ),
    ownExport: fc.boolean(),
    errorFile: fc.boolean(),
  });

  it('every suggestion is a valid target and together they are a sound mapping', () => {
    fc.assert(
      fc.property(file, ({ columns, remembered, ownExport, errorFile }) => {
        const headers = columns.map(([text]) => text);
        const suggestions = suggestMapping({
          headers: ownExport ? [...EXPORT_COLUMNS, ...headers] : headers,
          blankHeaders: [
            ...(ownExport ? EXPORT_COLUMNS.map(() => false) : []),
            ...columns.map(([, isBlank]) => isBlank),
          ],
          rows: [0, 1].map((n) => [
            ...(ownExport ? EXPORT_COLUMNS.map(() => '') : []),
            ...columns.map(([, , cells]) => cells[n] ?? ''),
          ]),
          remembered: new Map(remembered),
          ownExport,
          errorFile: errorFile && !ownExport,
          nullWords: ['yes'],
          customFields: { known: new Set(['plan']), most: 3 },
          mayBeOurIds: () => true,
        });
        const mapping = suggestions.map((suggestion) => suggestion.target);
        expect(suggestions.map(({ index }) => index)).toEqual(mapping.map((_, index) => index));
        for (const given of mapping) if (given !== null) expect(targetSchema.parse(given)).toBe(given);
        const issues = checkMapping(mapping, mapping.length);
        expect(issues.filter(({ message }) => !message.startsWith('No column says who'))).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });
});
