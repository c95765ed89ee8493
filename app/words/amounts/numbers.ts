import { inEachLanguage } from '#app/words/language/in-each-language.ts';
import { t } from '#app/words/language/t.ts';

const grouped = inEachLanguage((language) => new Intl.NumberFormat(language, { maximumFractionDigits: 0 }));
const oneDecimal = inEachLanguage(
  (language) => new Intl.NumberFormat(language, { minimumFractionDigits: 1, maximumFractionDigits: 1 }),
);

/** A number with one decimal: `6.1`. */
export const formatOneDecimal = (value: number) => oneDecimal().format(value);

/** A count with separators: `48,213`. */
export const formatCount = (count: number) => grouped().format(count);

/** Per cent with its sign, on one line: `62 %`. */
export const sayPercent = (percent: number | string) => `${percent}\u00A0%`;

/** What a part is of a whole, in per cent: `62.4 %`, `100 %`, `< 0.1 %`, `> 99.9 %`; of nothing, an empty string. */
export function formatShare(part: number, whole: number): string {
  if (part === 0 || whole === 0) return '';
  if (part === whole) return sayPercent(100);
  const share = (part / whole) * 100;
  if (share < 0.1) return `<\u00A0${sayPercent(formatOneDecimal(0.1))}`;
  if (share > 99.9) return `>\u00A0${sayPercent(formatOneDecimal(99.9))}`;
  return sayPercent(formatOneDecimal(share));
}

/** How much is done, in per cent with one decimal, without its sign: `62.4`; `100.0` only when all of it is. */
export const tenthsDone = (done: number, whole: number) =>
  formatOneDecimal(whole <= 0 ? 0 : Math.floor((done / whole) * 1000) / 10);

/** How much is done, in whole per cent from 0 to 100; 100 only when all of it is. */
export const percentDone = (done: number, whole: number) =>
  whole <= 0 ? 0 : Math.min(100, Math.floor((done / whole) * 100));

const UNITS = ['KB', 'MB', 'GB', 'TB'] as const;

function sizeIn(unit: (typeof UNITS)[number], size: number): string {
  const number = formatOneDecimal(size);
  if (unit === 'KB') return t('amount.kb', { number });
  if (unit === 'MB') return t('amount.mb', { number });
  return unit === 'GB' ? t('amount.gb', { number }) : t('amount.tb', { number });
}

function unitOf(bytes: number) {
  let size = bytes / 1024;
  let step = 0;
  // 1023.95 would be shown as 1,024.0
  while (size >= 1023.95 && step < UNITS.length - 1) {
    size /= 1024;
    step += 1;
  }
  return { divisor: 1024 ** (step + 1), unit: UNITS[step] ?? 'TB' };
}

/** A size in bytes: `512 bytes`, `12.4 MB` (a KB is 1,024 bytes). */
export function formatBytes(bytes: number): string {
  if (bytes < 1024) return t('amount.bytes', { count: bytes });
  const { divisor, unit } = unitOf(bytes);
  return sizeIn(unit, bytes / divisor);
}

/** A size that is a limit, without a decimal that says nothing: `5 GB`. */
export const formatLimit = (bytes: number) => formatBytes(bytes).replace(/[.,]0(?=\s)/, '');

/** How much of a size is there, both in the whole's unit: `133.6 of 214.0 MB`. */
export function formatBytesOf(done: number, whole: number): string {
  if (whole < 1024) return t('amount.of', { done: formatCount(done), whole: formatBytes(whole) });
  const { divisor } = unitOf(whole);
  return t('amount.of', { done: formatOneDecimal(done / divisor), whole: formatBytes(whole) });
}

/** A column's letters as spreadsheets count: 0 is A, 26 is AA. */
export function columnLetters(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : columnLetters(Math.floor(index / 26) - 1) + letter;
}
