// The words of docs/rules/csv.md#yes-and-no in the languages of the headers we know, in lower case. One line: English;
// then German, Dutch, Scandinavian; Romance; Slavic; the others.

const YES = `
  1 1.0 x ✓ ✔ ☑ ✅ ● y yes true t on checked ticked selected enabled
  j ja wahr ein an waar aan sant sann sand på angekreuzt
  o oui vrai s si sí sì sim verdad verdadero vero verdadeiro da adevărat coché
  tak prawda a ano áno pravda д да истина есть так є вірно
  igen igaz kyllä kylla k tosi e evet doğru dogru ναι αληθές ya benar có đúng
  はい する 可 要 許可する 同意する ○ ◯ 〇 ⭕ 有 是 是的 对 對 真 예 네 참 o نعم כן हाँ हां ใช่
`;

const NO = `
  0 0.0 n no false f off unchecked unticked unselected ☐ ✗ ✘ ❌ ✕ ✖ - – —
  nein falsch aus nee onwaar uit nej nei falskt falsk usant av fra
  non faux falso não nao nu fals
  nie fałsz falsz ne nepravda н нет не ложь ні
  nem hamis ei epätosi h hayır hayir yanlış yanlis όχι οχι ψευδές tidak salah không sai
  いいえ しない 不可 許可しない 同意しない × 無 否 不 不是 没有 假 아니요 아니오 거짓 لا לא नहीं ไม่ ไม่ใช่
`;

const words = (list: string) => list.trim().split(/\s+/);

const LATIN_ACCENTS = /[\u0300-\u036f]/g;
/** Says that a sign is a picture: ✔️. */
const AS_PICTURE = /\ufe0f/g;
const PLAIN = /^[a-z0-9 ]*$/;

/**
 * What makes two words one: case and accents say nothing, which programs leave out of capitals (DESABONNE, ΑΛΗΘΕΣ), nor
 * does the dot of a Turkish i (YANLIŞ).
 */
export function wordKey(text: string): string {
  const lower = text.toLowerCase();
  if (PLAIN.test(lower)) return lower;
  return lower
    .normalize('NFD')
    .replace(LATIN_ACCENTS, '')
    .replace(AS_PICTURE, '')
    .normalize('NFC')
    .replaceAll('ı', 'i');
}

const ANSWERS: ReadonlyMap<string, boolean> = new Map([
  ...words(YES).map((word) => [wordKey(word), true] as const),
  ...words(NO).map((word) => [wordKey(word), false] as const),
]);

/** `Yes, please`, `Nein danke`: an answer in a form, with what follows it. */
const SAID_MORE =
  /^(\p{L}{2,8})(?:[,.!;:]+\s.+|\s[–—-]\s.*|\s\(.*\)|\s(?:please|thanks|thank you|bitte|danke|gern|gerne|merci|gracias|por favor|grazie|obrigado|obrigada|graag|bedankt|tack|tak|takk|dziękuję|proszę|спасибо|пожалуйста))$/iu;

/** What a trimmed, not blank cell answers (docs/rules/csv.md#yes-and-no); null is neither yes nor no. */
export const yesOrNo = (text: string): boolean | null =>
  ANSWERS.get(wordKey(text)) ?? ANSWERS.get(wordKey(SAID_MORE.exec(text)?.[1] ?? '')) ?? null;
