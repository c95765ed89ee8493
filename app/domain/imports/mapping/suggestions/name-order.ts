import { headerKey, KNOWN_HEADERS, NAME_OR_HALF_KEYS } from './known-headers.ts';

/** `Nachname und Vorname`: what stands between the two halves of a name. */
const JOINING: ReadonlySet<string> = new Set([
  ...'and und et y e ed i a og och en ja ve și si та и й és και ו و と with mit'.split(' ').map(headerKey),
  '&',
  '+',
]);
/** A third part, which stays with the first name. */
const PATRONYMIC: ReadonlySet<string> = new Set(['Отчество', 'По батькові', 'Patronymic'].map(headerKey));
/** Headers of one word, or of a custom, that say so: the family's sign comes first, as it does in the cells. */
const LAST_FIRST: ReadonlySet<string> = new Set(
  [
    ...['ФИО', 'Ф.И.О.', 'ПІБ', 'П.І.Б.', '氏名', '氏名（漢字）', '姓名', '성명', 'Họ và tên', 'Họ tên'],
    ...['Családi és utónév', 'Last First', 'Last, First', 'Family given'],
    ...['Név', 'Teljes név', '名前', 'お名前', 'フルネーム', '全名', '이름', '성함'],
  ].map(headerKey),
);

type Half = 'first' | 'last' | 'name';

/**
 * In which order a header says that the two halves of a name come (`Nachname Vorname`, `Nombre y apellidos`, `ФИО`);
 * null where it is not about both.
 */
export function nameOrderOf(header: string): 'first_last' | 'last_first' | null {
  if (LAST_FIRST.has(headerKey(header))) return 'last_first';
  const inside = /[(（[]([^)）\]]*)[)）\]]/u.exec(header)?.[1];
  const named = inside === undefined ? null : orderOfWords(wordsOf(inside));
  return named ?? orderOfWords(wordsOf(header.replace(/[(（[][^)）\]]*[)）\]]?/gu, ' ')));
}

/** The keys of a header's words, and the signs that join two. */
const wordsOf = (header: string) =>
  header
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .split(/[^\p{L}\p{M}\p{N}'’&+]+/u)
    .map((word) => (/[&+]/.test(word) ? word : headerKey(word)))
    .filter((word) => word !== '')
    .slice(0, MOST_WORDS);

const MOST_WORDS = 8;

function orderOfWords(words: readonly string[]): 'first_last' | 'last_first' | null {
  const said = words.at(-1);
  const halves = said !== undefined && PATRONYMIC.has(said) ? words.slice(0, -1) : words;
  for (let at = 1; at < halves.length; at++) {
    const isJoined = JOINING.has(halves[at] ?? '') && at + 1 < halves.length;
    const before = halfOf(halves.slice(0, at));
    const behind = halfOf(halves.slice(isJoined ? at + 1 : at));
    if (before === null || behind === null) continue;
    if ((before === 'last' && behind !== 'last') || (before === 'name' && behind === 'first')) return 'last_first';
    if ((before === 'first' && behind !== 'first') || (before === 'name' && behind === 'last')) return 'first_last';
  }
  return null;
}

function halfOf(words: readonly string[]): Half | null {
  const key = words.join('');
  const target = KNOWN_HEADERS.get(key)?.target;
  if (target === 'first_name') return 'first';
  if (target === 'last_name') return 'last';
  return NAME_OR_HALF_KEYS.has(key) ? 'name' : null;
}
