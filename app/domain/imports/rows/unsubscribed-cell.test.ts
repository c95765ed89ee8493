import { describe, expect, it } from 'vitest';
import { isAboutSubscription } from './subscription-words.ts';
import { saysNotSubscribed, saysUnsubscribed } from './unsubscribed-cell.ts';

const SETS = [
  ...['yes', 'TRUE', '1', 'x', 'ja', 'checked', '✓', '是'],
  ...[
    'unsubscribed',
    'Opted out',
    'opt-out',
    'opted_out',
    'OPTOUT',
    'cleaned',
    'Hard Bounce',
    'hard_bounced',
    'bounced',
  ],
  ...['complained', 'spam complaint', 'suppressed', 'Blocklisted', 'blacklisted', 'blocked', 'Do not contact', 'DNC'],
  ...[
    'unreachable',
    'abgemeldet',
    'désabonné',
    'de\u0301sabonne\u0301',
    'dado de baja',
    'отписан',
    '配信停止',
    '退订',
    '수신거부',
  ],
  ...[
    '2024-03-01',
    '2024-03-01 13:45:06',
    '2024-03-01T13:45:06.123Z',
    '2024-03-01T13:45:06+01:00',
    '01.03.2024',
    '1/3/24',
  ],
  ...[
    '3/1/2024 1:45 PM',
    '1. März 2024',
    'Mar 1, 2024',
    '01-Mar-2024 09:30',
    'Fri, 01 Mar 2024 10:00:00 GMT',
    '2024年3月1日',
  ],
  ...['1 de marzo de 2024', '1709300000', '1709300000123', '20240301', '2024-03-01 13:45:06 UTC'],
  ...['2024. 3. 1.', '2024. 03. 01. 오후 3:04', '20240301T134506', '20240301134506', '2024-03-01 13:45:06.123456+00'],
  ...['2024-03', '03/2024', '2024/3/1 下午 3:04', '1 March 2024 at 13:45'],
  ...[
    'Unsubscribed by admin',
    'Opted out on 1 March',
    'abbestellt (Formular)',
    'Do Not Allow',
    'Reported as spam',
    'U',
  ],
  ...['DESABONNE', 'DOĞRU', 'ΑΛΗΘΕΣ'],
  ...[
    'HardBounce',
    'SpamComplaint',
    'ManualSuppression',
    'spamtrap',
    'queja',
    'RET',
    '希望しない',
    '수신안함',
    'Nedoručitelný',
    'NPAI',
    'エラー停止',
    'Globally suppressed',
  ],
  ...['1.0', '〇', '✔️', '45352', 'Fri Mar 01 2024 10:00:00 GMT+0100 (Central European Standard Time)'],
  ...['Fri Mar  1 10:00:00 2024', 'Fri Mar 01 10:00:00 CET 2024'],
];

const LEAVES = [
  ...['no', 'FALSE', '0', 'off', 'nein', 'unchecked', ''],
  ...['subscribed', 'Active', 'confirmed', 'unconfirmed', 'opted in', 'OPT_IN', 'pending', 'Never subscribed'],
  ...['NEVER_SUBSCRIBED', 'non-subscribed', 'aktiv', 'abonné', 'подписан', '0000-00-00 00:00:00', '0000-00-00'],
  ...['normal', 'unverified', 'nonSubscribed', 'Не подтвержден', 'sin confirmar', '希望する', 'ONAY', '0.0'],
  ...['catch-all', 'accept_all', 'Unavailable', 'past_due', 'trialing'],
  ...['Subscribed since 2021', 'none', 'n/a', 'Allow', 'OK', 'YANLIŞ', 'не'],
];

const NEITHER = [
  '?',
  'maybe',
  '2',
  '-1',
  '12.5',
  '12345',
  'Anna',
  'toString',
  '1.2.3.4',
  '030 1234567',
  'yes and no',
  `1.3.2024${'UTC'.repeat(16)}!`,
];

describe('a cell of a column of opt-outs', () => {
  it.each(SETS)('%j unsubscribes', (cell) => expect(saysUnsubscribed(cell)).toBe(true));
  it.each(LEAVES)('%j does not', (cell) => expect(saysUnsubscribed(cell)).toBe(false));
  it.each(NEITHER)('%j says neither', (cell) => expect(saysUnsubscribed(cell)).toBeNull());
});

describe('a cell of a column of who is subscribed', () => {
  it.each(['no', '0', 'false', '', 'unsubscribed', 'cleaned', 'bounced', 'Do not contact'])('%j unsubscribes', (cell) =>
    expect(saysNotSubscribed(cell)).toBe(true),
  );
  it.each(['yes', '1', 'subscribed', 'pending', '2024-03-01', 'active'])('%j does not', (cell) =>
    expect(saysNotSubscribed(cell)).toBe(false),
  );
  it.each(NEITHER)('%j says neither', (cell) => expect(saysNotSubscribed(cell)).toBeNull());
});

describe('a word about subscription', () => {
  it.each(['Unsubscribed', 'subscribed', 'opted-out', 'hard bounce', 'Desuscripto', 'gebounced'])(
    '%j says so by itself',
    (word) => expect(isAboutSubscription(word)).toBe(true),
  );
  it.each(['yes', 'active', 'pending', 'rejected', 'new', 'Inativo', 'Removido'])('%j may mean anything', (word) =>
    expect(isAboutSubscription(word)).toBe(false),
  );
});
