import type { Damage } from '#app/domain/imports/guard/damage.ts';
import { isKeyOf } from '#app/lib/tables.ts';
import { formatCount } from '#app/words/amounts/numbers.ts';

/** What a program did to cells: `9,999 cells of Phone …`. */
const DAMAGES = {
  line_ends: 'have other line ends',
  blanks: 'lost blanks at their ends',
  apostrophe: 'lost an apostrophe',
  truth_value: 'spell true and false another way',
  decoded_wrongly: 'were decoded in another encoding',
  letters_lost: 'lost letters to question marks',
  cut: 'were cut off',
  exponent: 'became numbers with an exponent',
  plus_lost: 'lost their plus',
  zeros_lost: 'lost their leading zeros',
  percent: 'spell a percentage another way',
  digits_lost: 'lost their last digits',
  currency: 'lost their currency',
  number: 'spell the same number another way',
  day: 'spell the same day another way',
  time: 'spell the same time another way',
} as const satisfies Record<Damage, string>;

/** `9,999 of 10,000 rows lost their leading zeros` (of one field). */
export function sayGuarded(damage: string, cells: number, rows: number): string {
  const done = isKeyOf(DAMAGES, damage) ? DAMAGES[damage] : 'were changed by a program';
  return `${formatCount(cells)} of ${formatCount(rows)} cells ${done}`;
}
