import { describe, expect, it } from 'vitest';
import { seededRandom } from '#local/testing/random.ts';
import { COLUMNS, type ColumnName, type Value } from '#tests/support/spreadsheets/columns.ts';
import { WAYS } from '#tests/support/spreadsheets/programs.ts';
import { damageOf } from './damage.ts';

const VALUES = 200;
const names = Object.keys(COLUMNS) as ColumnName[];

const valuesOf = (name: ColumnName): Value[] =>
  Array.from({ length: VALUES }, (_, at) => COLUMNS[name](seededRandom(7, names.indexOf(name), at)));

describe('the guard’s bar (docs/rules/csv.md#what-spreadsheets-do)', () => {
  it('keeps at least 99 % of the cells that programs damage, whatever they do', () => {
    let damaged = 0;
    const missed: string[] = [];
    for (const { program, kind, columns, make } of WAYS) {
      let ofThisWay = 0;
      let missedHere = 0;
      for (const { text } of columns.flatMap(valuesOf)) {
        const cell = make(text);
        if (cell === null || cell === text) continue;
        ofThisWay++;
        if (damageOf(text, cell) !== null) continue;
        missedHere++;
        missed.push(`${program}, ${kind}: ${text} → ${cell}`);
      }
      damaged += ofThisWay;
      expect(ofThisWay, `${program}, ${kind}: nothing damaged`).toBeGreaterThan(0);
      expect(missedHere / ofThisWay, `${program}, ${kind}: ${missed.at(-1)}`).toBeLessThan(0.05);
    }
    expect(damaged).toBeGreaterThan(15_000);
    expect(missed.length / damaged, missed.slice(0, 20).join('\n')).toBeLessThanOrEqual(0.01);
  });

  it('takes at most 0.5 % of true edits for damage: two different values of one column swapped', () => {
    let edits = 0;
    const taken: string[] = [];
    for (const name of names) {
      const values = valuesOf(name);
      for (const [at, from] of values.entries()) {
        for (let step = 1; step <= 8; step++) {
          const to = values[(at + step * 7) % VALUES];
          if (!to || from.says === to.says) continue;
          edits++;
          if (damageOf(from.text, to.text) !== null) taken.push(`${name}: ${from.text} → ${to.text}`);
        }
      }
    }
    expect(edits).toBeGreaterThan(50_000);
    expect(taken.length / edits, taken.slice(0, 40).join('\n')).toBeLessThanOrEqual(0.005);
  });
});
