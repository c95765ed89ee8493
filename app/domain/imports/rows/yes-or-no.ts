// The words of docs/rules/csv.md#yes-and-no for is_unsubscribed in the languages of known-headers.ts, in lower case.
// One line: English; then German, Dutch, Scandinavian; Romance; Slavic; the others.

const YES = `
  1 x ✓ ✔ y yes true t on
  j ja wahr ein an waar aan sant sann sand på
  o oui vrai s si sí sì sim verdad verdadero vero verdadeiro da adevărat
  tak prawda ano áno pravda д да истина так
  igen igaz kyllä tosi e evet doğru dogru ναι ya benar có đúng
  はい 是 是的 对 對 真 예 네 참 نعم כן हाँ हां ใช่
`;

const NO = `
  0 n no false f off
  nein falsch aus nee onwaar uit nej nei falskt falsk usant av fra
  non faux falso não nao nu fals
  nie fałsz falsz ne nepravda н нет ложь ні
  nem hamis ei epätosi h hayır hayir yanlış yanlis όχι οχι tidak salah không sai
  いいえ 否 不 不是 假 아니요 아니오 거짓 لا לא नहीं ไม่ ไม่ใช่
`;

const UNSUBSCRIBED = [
  ...['unsubscribed', 'unsubscribe', 'opted out', 'opted-out', 'opt out', 'opt-out', 'optout'],
  ...['abgemeldet', 'abbestellt', 'uitgeschreven', 'afgemeld', 'avregistrerad', 'avprenumererad', 'afmeldt', 'avmeldt'],
  ...['désabonné', 'désabonnée', 'désinscrit', 'désinscrite', 'dado de baja', 'baja', 'desuscrito', 'disiscritto'],
  ...['disiscritta', 'descadastrado', 'cancelado', 'dezabonat', 'wypisany', 'wypisana', 'odhlášen', 'odhlášeno'],
  ...['отписан', 'отписана', 'отписался', 'відписаний', 'leiratkozott', 'peruutettu', 'abonelikten çıktı'],
  ...['配信停止', '購読解除', '退订', '已退订', '退訂', '已退訂', '수신거부', '수신 거부', '구독취소', '구독 취소'],
];

const SUBSCRIBED = [
  ...['subscribed', 'subscribe', 'opted in', 'opted-in', 'opt in', 'opt-in', 'optin'],
  ...['angemeldet', 'abonniert', 'ingeschreven', 'aangemeld', 'prenumererar', 'tilmeldt', 'påmeldt'],
  ...[
    'abonné',
    'abonnée',
    'inscrit',
    'inscrite',
    'suscrito',
    'suscrita',
    'iscritto',
    'iscritta',
    'inscrito',
    'inscrita',
  ],
  ...[
    'abonat',
    'zapisany',
    'zapisana',
    'přihlášen',
    'přihlášeno',
    'подписан',
    'подписана',
    'підписаний',
    'feliratkozott',
  ],
  ...[
    'tilattu',
    'abone',
    '購読中',
    '配信中',
    '已订阅',
    '订阅',
    '已訂閱',
    '訂閱',
    '수신동의',
    '수신 동의',
    '구독',
    '구독중',
  ],
];

const words = (list: string) => list.trim().split(/\s+/);

const ANSWERS: ReadonlyMap<string, boolean> = new Map([
  ...[...words(YES), ...UNSUBSCRIBED].map((word) => [word, true] as const),
  ...[...words(NO), ...SUBSCRIBED].map((word) => [word, false] as const),
]);
const ABOUT_SUBSCRIPTION: ReadonlySet<string> = new Set([...UNSUBSCRIBED, ...SUBSCRIBED]);

/**
 * What a trimmed, not blank cell of an `is_unsubscribed` column says (docs/rules/csv.md#yes-and-no); null is neither
 * yes nor no.
 */
export const yesOrNo = (text: string): boolean | null => ANSWERS.get(keyOf(text)) ?? null;

/** Whether a trimmed cell says by its own word that someone is, or is not, subscribed: not a mere yes or no. */
export const isAboutSubscription = (text: string) => ABOUT_SUBSCRIPTION.has(keyOf(text));

const keyOf = (text: string) => text.toLowerCase().normalize('NFC');
