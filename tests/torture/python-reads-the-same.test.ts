import { describe, expect, it } from 'vitest';
import type { CellDialect } from '#app/csv/dialect.ts';
import expectations from './python-expectations.json';
import { readAll, utf8 } from './read-all.ts';

describe("records are those of Python's csv module", () => {
  it.each(expectations)('$name', async ({ text, rows, dialect }) => {
    const records = await readAll(utf8(text), { dialect: dialect as CellDialect });
    expect(records.map(({ cells }) => cells)).toEqual(rows);
    expect(records.flatMap(({ problems }) => problems)).toEqual([]);
  });
});
