import { describe, expect, it } from 'vitest';
import { nameOptOut } from './opt-out-name.ts';

const says = (header: string) => {
  const named = nameOptOut(header);
  return named === null ? null : `${named.how} ${named.says}`;
};

describe('a header', () => {
  it.each([
    ...['Exclude from mailing', 'marketing_emails_disabled', 'Does not want emails', 'No promotions', 'Stop emails'],
    ...['Sperrvermerk', 'Kontaktverbot', 'Werbeverbot', 'Möchte keine Mails', 'Vom Verteiler gelöscht', 'Gesperrt'],
    ...[
      'Ne souhaite plus recevoir',
      'Refus e-mailing',
      'No desea publicidad',
      'Excluido de campañas',
      'Non inviare mail',
    ],
    ...['Não deseja receber', 'Niet meer mailen', 'Vil ikke ha nyhetsbrev', 'Frabedt reklame', 'Nechce newsletter'],
    ...['Не хочет рассылку', 'Nem kér hírlevelet', 'Ei markkinointia', 'Bülten istemiyor', 'Δεν θέλει newsletter'],
    ...[
      'メルマガ不要',
      'メールを希望しない',
      '不接收邮件',
      '이메일 거부',
      'לא מעוניין בדיוור',
      'لا يريد البريد',
      'ไม่รับข่าวสาร',
    ],
  ])('that says who is not to be mailed: %s', (header) => expect(says(header)).toMatch(/^(?:known|likely) out$/));

  it.each([
    ...[
      'May we email you?',
      'mailchimp_is_subscribed',
      'OK to contact',
      'email_enabled',
      'Wants to receive emails',
      'Marketing consent given',
    ],
    ...['Darf kontaktiert werden', 'Werbung ok', 'Souhaite recevoir la newsletter', 'Autoriza correos', 'Consenso'],
    ...['Recebe newsletter', 'Toestemming nieuwsbrief', 'Vill ha nyhetsbrev', 'Zgoda na marketing', 'Kér hírlevelet'],
    ...[
      'Согласен на рассылку',
      'Markkinointilupa sähköposti',
      'Bülten istiyor',
      '同意接收营销邮件',
      '마케팅 수신 동의',
    ],
  ])('that says who may be: %s', (header) => expect(says(header)).toMatch(/^(?:known|likely) in$/));

  it.each(['Removed on', 'Gelöscht am', 'Subscrição anulada', 'Mailing list member', 'Newsletter'])(
    'that may: %s',
    (header) => expect(says(header)).toMatch(/^possible /),
  );

  it.each([
    ...[
      'Active',
      'Order cancelled',
      'Emails opened',
      'Emails received',
      'No. of emails',
      'Newsletter sent',
      'Photo consent',
    ],
    ...['Campaign member', 'Mailing address', 'Contact type', 'Contact No', 'No contact since', 'Accepts cards'],
    ...[
      'Marketing objective',
      'Credit blocked',
      'Payment blocked',
      'Sperrfrist',
      'Subscription start',
      'Consent to track',
    ],
    ...[
      'SMS opt out',
      'Do not call',
      'Unsubscribe link',
      'Inscrit le',
      'Aangemeld op',
      'Zgoda na zdjęcia',
      'Nicht bezahlt',
    ],
  ])('about something else: %s', (header) => expect(says(header)).toBeNull());
});
