import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { damageOf } from './damage.ts';

const long = 'word '.repeat(9_000);

describe('what a program makes of a value (docs/rules/csv.md#what-spreadsheets-do)', () => {
  it.each([
    ['01067', '1067', 'zeros_lost'],
    ['01067', '1067.0', 'zeros_lost'],
    ['+4917012345678', '4917012345678', 'plus_lost'],
    ['+4917012345678', '4.917E+12', 'exponent'],
    ['+4917012345678', '4,91701E+12', 'exponent'],
    ['1.50', '1.5', 'number'],
    ['1,50', '1,5', 'number'],
    ['1,50', '150', 'number'],
    ['1.500', '1500', 'number'],
    ['10E3', '10000', 'number'],
    ['4.35', '4.3499999999999996', 'digits_lost'],
    ['\u22125', '-5', 'number'],
    ['1 1/2', '1.5', 'number'],
    ['(030)', '-30', 'zeros_lost'],
    ['$5', '5', 'currency'],
    ['5 €', '5,00', 'currency'],
    ['100012345678901111', '1.00012345678901E+017', 'exponent'],
    ['1111111111111111111', '1111111111111110000', 'digits_lost'],
    ['1111111111111111111', '1111111111111111200', 'digits_lost'],
    ['55.733392688162245', '55.7333926881623', 'digits_lost'],
    ['462474.7281118933', '462474.7281', 'digits_lost'],
    ['7.5624669035', '7.562466903', 'digits_lost'],
    ['5 065,50', '5065,5', 'number'],
    ['5\u202f065,50', '5 065,50', 'number'],
    ['5-', '-5', 'number'],
    ['CHF 95.00', '95', 'currency'],
    ['5%', '5.00%', 'percent'],
    ['5%', '0.05', 'percent'],
    ['5%', '5', 'percent'],
    ['5,125 %', '5,13 %', 'percent'],
    ['1/2/2024', '01/02/24', 'day'],
    ['1/2/2024', '2024/01/02', 'day'],
    ['1/2/2024', '2024-02-01', 'day'],
    ['1/2/2024', '45293', 'day'],
    ['2024-01-02', '45293.0416666667', 'day'],
    ['2024-01-02', '1/1/24', 'day'],
    ['1/2/24', '02.01.1924', 'day'],
    ['3. März 2024', '2024-03-03', 'day'],
    ['Mar 4', '2026-03-04', 'day'],
    ['Mar 4', '3/4/01', 'day'],
    ['1.5', '01. Mai', 'day'],
    ['May 1942', 'May-42', 'day'],
    ['2024-11', 'Nov-24', 'day'],
    ['SEPT2', '2-Sep', 'day'],
    ['27/09/1954', '09/27/1954', 'day'],
    ['5.9.21', '09/21/2005', 'day'],
    ['2024-03-01T13:45:06Z', '2024-03-01 13:45:06+00:00', 'day'],
    ['2024-03-01T23:45:06Z', '3/2/24', 'day'],
    ['2024-03-01 13:45:06', '03/01/24 13:45', 'day'],
    ['9:30', '09:30:00 AM', 'time'],
    ['9:30', '0:09:30', 'time'],
    ['21:30', '09:30:00 PM', 'time'],
    ['36:30', '12:30:00', 'time'],
    ['9:30', '0.395833333333333', 'time'],
    ['9:30', '1899-12-30T09:30:00.000Z', 'time'],
    ['7 PM', '07:00:00 PM', 'time'],
    ['1:2', '01:02:00 AM', 'time'],
    ['5:53p', '5:53 PM', 'time'],
    ['true', 'TRUE', 'truth_value'],
    ['vrai', 'VRAI', 'truth_value'],
    ['yes', 'True', 'truth_value'],
    ['a\r\nb', 'a\nb', 'line_ends'],
    ['a\r\nb', 'a_x000D_\nb', 'line_ends'],
    [' a', 'a', 'blanks'],
    ["'0123", '0123', 'apostrophe'],
    ['Иван', '????', 'letters_lost'],
    ['Zoë Nguyễn', 'Zoë Nguy?n', 'letters_lost'],
    ['＝1', '=1', 'letters_lost'],
    ['😀 ok', '?? ok', 'letters_lost'],
    ['Müller', 'MÃ¼ller', 'decoded_wrongly'],
    ['Müller\r\nKöln', 'MÃ¼ller\nKÃ¶ln', 'decoded_wrongly'],
    ['Peña', 'Peńa', 'decoded_wrongly'],
    [long, long.slice(0, 32_767), 'cut'],
  ])('%j came back as %j: %s', (kept, cell, damage) => {
    expect(damageOf(kept, cell)).toBe(damage);
  });

  it.each([
    ['01067', '01068'],
    ['01067', '1068'],
    ['+4917012345678', '4917012345679'],
    ['4556123412341234', '4556123412341235'],
    ['1.50', '1.51'],
    ['1.50', '1.05'],
    ['1.2.3', '1.2.4'],
    ['1/2/2024', '2/1/2024'],
    ['1/12/2024', '12/1/2024'],
    ['2024-01-02', '2024-01-01'],
    ['2024-03-01 13:45:06', '2024-03-01 13:46:06'],
    ['2024-03-01T13:45:06Z', '2024-03-01T13:45:07Z'],
    ['9:30', '9:31'],
    ['9:30', '21:30'],
    ['Jun 15', 'Jun 1'],
    ['9:30', '9:30:15'],
    ['2024-11', 'Nov-07'],
    ['1/1', 'Jan 6'],
    ['1.1.4', '0.6'],
    ['5%', '6%'],
    ['53%', '0.53%'],
    ['78%', '7,8 %'],
    ['$55', '55 €'],
    ['1E1', '0E2'],
    ['05028', '5E3'],
    ['true', 'false'],
    ['yes', 'ja'],
    ['Müller', 'Möller'],
    ['René', 'Rene'],
    ['Иван', 'Ivan'],
    ['Müller?', 'Müller'],
    ['Ann', 'Anne'],
    [long, long.slice(0, 20_000)],
    ['01067', ''],
    ['', '1067'],
    ['same', 'same'],
  ])('%j became %j because somebody edited it', (kept, cell) => {
    expect(damageOf(kept, cell)).toBeNull();
  });

  it('knows whatever LibreOffice Calc 7.4 saved of a file that it had opened', () => {
    const file = readFileSync('tests/support/spreadsheets/saved-by-calc.csv', 'utf8');
    const [, ...rows]: string[][] = parse(file);
    const damaged = rows.flatMap(([kept = '', ...cells]) =>
      cells.flatMap((cell) => (cell === kept ? [] : [{ kept, cell, damage: damageOf(kept, cell) }])),
    );
    expect(damaged.length).toBeGreaterThan(100);
    expect(damaged.filter(({ damage }) => damage === null)).toEqual([]);
  });
});
