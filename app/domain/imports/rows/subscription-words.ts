import { wordKey } from './yes-or-no.ts';

// Words for somebody who is not to be mailed, and for somebody who may be (docs/rules/csv.md#unsubscribed): what the
// exports of Mailchimp, Brevo, Klaviyo, Mailjet, ActiveCampaign, HubSpot, Ghost, Substack, MailerLite, Kit, listmonk,
// Keila, Constant Contact and SendGrid write, and the same in the languages of the headers we know. Written with
// spaces; signs between words do not matter.

const UNSUBSCRIBED = `
  unsubscribed, unsubscribe, unsub, unsubscribed by admin, globally unsubscribed, unsubscribed from all email,
  opted out, opt out, optout, optedout, opted out of email, out, email disabled, disabled,
  cleaned, bounced, bounce, hard bounce, hard bounced, hardbounce, hard bounces, soft bounce, soft bounced, returned,
  undeliverable, unreachable, invalid, rejected, dropped, quarantined,
  complained, complaint, complainer, complaints, spam, spam complaint, spam report, spam reported, reported spam,
  marked as spam, flagged as spam, reported as spam, abuse, junk, hard, soft, hardbounced, softbounced, bouncing, undelivered, unmarketable, isp complained, ispcomplained, u, b,
  suppressed, suppression, suppress, user suppressed, invalid email, user unsubscribed, manually suppressed, blocked, block, blocklisted, blacklisted, blocklist, blacklist, banned,
  excluded, removed, deleted, cancelled, canceled, left, withdrawn, revoked, denied, declined, refused, inactive,
  do not contact, dnc, do not email, do not mail, do not send, donotcontact, donotemail, no contact, no email, no mail,
  no emails, no consent, not consented, no permission, not subscribed, not opted in, never contact, do not allow,
  not allowed, disallowed, do not market, do not disturb,
  abgemeldet, abbestellt, ausgetragen, abgelehnt, widerrufen, widersprochen, gesperrt, gelöscht, blockiert, unzustellbar,
  gekündigt, gebounced, nicht kontaktieren, keine mails, keine e-mails, keine werbung,
  uitgeschreven, afgemeld, geblokkeerd, niet benaderen, geweigerd,
  avregistrerad, avprenumererad, avanmäld, avslutad, spärrad, studsad, afmeldt, frameldt, blokeret, avmeldt, avsluttet,
  désabonné, désabonnée, désinscrit, désinscrite, bloqué, bloquée, rejeté, refusé, ne pas contacter, plainte, résilié,
  dado de baja, dada de baja, baja, de baja, desuscrito, desuscrita, desuscripto, desuscripta, cancelado, cancelada, bloqueado, bloqueada, rebotado,
  no contactar, rechazado, inactivo, inactiva, removido, removida, inativo, inativa,
  disiscritto, disiscritta, cancellato, cancellata, bloccato, bloccata, non contattare, rifiutato, annullato,
  descadastrado, descadastrada, descadastrou, desinscrito, desinscrita, não contatar, não contactar, não enviar,
  dezabonat, dezabonată, blocat, nu contactați,
  wypisany, wypisana, wypisano, zablokowany, zablokowana, rezygnacja, zrezygnował, nie kontaktować, odrzucony,
  odhlášen, odhlášena, odhlášeno, odhlásený, odhlásená, zablokovaný, nekontaktovat, nekontaktovať,
  отписан, отписана, отписано, отписался, отписалась, отказ, отказался, заблокирован, заблокирована, не писать,
  не беспокоить, відписаний, відписана, відписався, відписалась, заблокований, не турбувати,
  leiratkozott, leiratkozva, letiltva, visszapattant, peruutettu, peruttu, poistunut, estetty, ei sähköpostia,
  abonelikten çıktı, abonelikten ayrıldı, ayrıldı, iptal, iptal edildi, engellendi, çıktı,
  απεγγεγραμμένος, απεγγεγραμμένη, διαγράφηκε, διαγραμμένος, αποκλεισμένος, berhenti berlangganan, đã hủy, hủy đăng ký,
  配信停止, 配信停止済み, 購読解除, 購読停止, 解除, 退会, 退会済み, 停止, 拒否, 不要, 退订, 已退订, 退訂, 已退訂, 取消订阅, 已取消订阅, 取消訂閱, 已取消訂閱,
  拒收, 已拒收, 黑名单, 黑名單, 수신거부, 수신 거부, 구독취소, 구독 취소, 구독해지, 구독 해지, 해지, 거부, 미동의, 차단,
  ألغى الاشتراك, إلغاء الاشتراك, ملغى, ملغي, محظور, غير مشترك, הוסר, הסיר, הוסרה, לא מנוי, חסום, ביטל,
  nedoručitelný, nedoručeno, nedoručiteľný, niedostarczony, onbestelbaar, npai, non distribuable, rebond, no entregable, rebote, rebote duro,
  rebote suave, non recapitabile, não entregue, недоставлен, не доставлено, olevererbar, uleverelig, エラー停止, 退信, 반송,
  manual suppression, globally suppressed, globally opted out, spam trap, spamtrap, beschwerde, klacht, klagomål, klage, reclamo, rimbalzato, reclamação, rejeitado, devolvido,
  queja, skarga, odbity, жалоба, пожаловался, недоступен, скарга, panasz, valitus, şikayet, ret, reddedildi,
  希望しない, 配信しない, 受信しない, 受け取らない, 購読しない, 不許可, 未订阅, 未訂閱, 不同意, 不接受, 비동의, 동의안함, 동의하지 않음, 수신안함, 수신 안함, 미수신`;

const SUBSCRIBED = `
  subscribed, subscribe, sub, resubscribed, opted in, opt in, optin, optedin, in, double opt in, single opt in, doi,
  active, enabled, valid, verified, confirmed, unconfirmed, pending, waiting, awaiting confirmation, pending confirmation,
  never subscribed, neversubscribed, non subscribed, nonsubscribed, non subscriber, transactional, archived, new,
  consented, granted, given, permission granted, explicit, implicit, express, implied, no permissions set, allowed, accepted,
  marketing contact, member, subscriber, free, paid, comped, complimentary, trial, deliverable, delivered, unknown,
  unspecified, not specified, engaged, unengaged, none, n/a, na, nil, not set, not applicable, never, allow, ok, okay, good,
  marketable, unengaged marketable, not activated, not confirmed,
  angemeldet, abonniert, eingetragen, aktiv, bestätigt, ausstehend, unbestätigt, zugestimmt, eingewilligt, erlaubt, offen,
  ingeschreven, aangemeld, actief, bevestigd, in afwachting, geabonneerd,
  prenumererar, prenumererad, bekräftad, väntande, tilmeldt, bekræftet, afventer, påmeldt, bekreftet, venter, abonnerer,
  abonné, abonnée, inscrit, inscrite, actif, active, confirmé, confirmée, en attente, jamais abonné,
  suscrito, suscrita, suscripto, suscripta, activo, activa, confirmado, confirmada, pendiente, alta, de alta, nunca suscrito,
  iscritto, iscritta, attivo, attiva, confermato, confermata, in attesa, mai iscritto,
  inscrito, inscrita, assinante, ativo, ativa, pendente, subscrito, subscrita, abonat, abonată, activ, activă, confirmat,
  în așteptare,
  zapisany, zapisana, aktywny, aktywna, potwierdzony, potwierdzona, oczekujący, oczekująca,
  přihlášen, přihlášena, přihlášeno, aktivní, potvrzeno, čeká, prihlásený, prihlásená, aktívny,
  подписан, подписана, подписано, подписчик, активен, активна, активный, подтвержден, подтверждён, ожидает,
  підписаний, підписана, активний, підтверджено, очікує,
  feliratkozott, aktív, megerősített, függőben, tilattu, tilaaja, aktiivinen, vahvistettu, odottaa,
  abone, aktif, etkin, onaylı, onaylandı, beklemede, εγγεγραμμένος, εγγεγραμμένη, ενεργός, ενεργή, σε εκκρεμότητα,
  berlangganan, đã đăng ký,
  購読中, 購読, 配信中, 配信, 登録, 登録済み, 希望, 有効, 已订阅, 订阅, 已訂閱, 訂閱, 有效, 正常, 待确认, 수신동의, 수신 동의, 구독, 구독중, 구독 중, 동의, 활성, 대기,
  مشترك, نشط, مؤكد, معلق, مفعل, מנוי, רשום, רשומה, פעיל, מאושר, ממתין,
  normal, unverified, not verified, past due, trialing, trialling, unpaid, incomplete, incomplete expired,
  unavailable, extrapolated, guessed, likely, catch all, catchall, accept all, risky, unverifiable, role, role based, user managed,
  nicht bestätigt, unverifiziert, onbevestigd, niet bevestigd, obekräftad, ubekræftet, ubekreftet, non confirmé, non confirmée, à confirmer,
  no confirmado, no confirmada, sin confirmar, non confermato, non confermata, não confirmado, não confirmada, neconfirmat, niepotwierdzony,
  niepotwierdzona, nepotvrzeno, nepotvrzený, nepotvrdený, не подтвержден, не подтверждён, не подтверждена, неподтвержден, неподтверждён,
  не підтверджений, не підтверджено, nem megerősített, vahvistamaton, onay, onaylanmadı, onay bekliyor,
  希望する, 配信する, 受信する, 受け取る, 購読する, 許可, 未確認, 未确认, 同意, 接受, 동의함, 수신, 수신함`;

/** Those that a column of another meaning may have too: by them alone it is not known. */
const OF_ANYTHING = `
  out, in, disabled, enabled, returned, invalid, rejected, dropped, removed, deleted, cancelled, canceled, left, withdrawn,
  denied, declined, refused, inactive, excluded, banned, active, valid, verified, confirmed, unconfirmed, pending, waiting,
  archived, new, granted, given, explicit, implicit, express, implied, allowed, accepted, member, free, paid, comped,
  complimentary, trial, delivered, deliverable, unknown, unspecified, not specified, engaged, unengaged, spam, abuse, junk,
  sub, returned, revoked, block, hard, soft, undelivered, u, b, none, n/a, na, nil, not set, not applicable, never, allow,
  do not allow, not allowed, disallowed, do not disturb, no permission, ok, okay, good, not activated, not confirmed, gekündigt, blocked, unreachable, optin, gesperrt, gelöscht, blockiert, abgelehnt, widerrufen, aktiv,
  bestätigt, ausstehend, unbestätigt, erlaubt, offen, eingetragen, angemeldet, ingeschreven, aangemeld, afgemeld, abgemeldet,
  actief, bevestigd, in afwachting, geblokkeerd, geweigerd, avslutad, spärrad, bekräftad, väntande, blokeret, bekræftet,
  afventer, avsluttet, bekreftet, venter, bloqué, bloquée, rejeté, refusé, plainte, résilié, actif, confirmé, confirmée,
  en attente, inscrit, inscrite, baja, de baja, alta, de alta, cancelado, cancelada, bloqueado, bloqueada, rechazado, activo,
  inactivo, inactiva, removido, removida, inativo, inativa,
  activa, confirmado, confirmada, pendiente, cancellato, cancellata, bloccato, bloccata, rifiutato, annullato, iscritto,
  iscritta, attivo, attiva, confermato, confermata, in attesa, inscrito, inscrita, ativo, ativa, pendente, blocat, activ,
  activă, confirmat, în așteptare, zablokowany, zablokowana, rezygnacja, zrezygnował, odrzucony, aktywny, aktywna,
  potwierdzony, potwierdzona, oczekujący, oczekująca, zablokovaný, aktivní, potvrzeno, čeká, aktívny, přihlášen, přihlášena,
  přihlášeno, prihlásený, prihlásená, отказ, отказался, заблокирован, заблокирована, активен, активна, активный, подтвержден,
  подтверждён, ожидает, заблокований, активний, підтверджено, очікує, letiltva, aktív, megerősített, függőben, peruutettu,
  peruttu, poistunut, estetty, aktiivinen, vahvistettu, odottaa, ayrıldı, iptal, iptal edildi, engellendi, çıktı, aktif,
  etkin, onaylı, onaylandı, beklemede, διαγράφηκε, διαγραμμένος, αποκλεισμένος, ενεργός, ενεργή, σε εκκρεμότητα,
  εγγεγραμμένος, εγγεγραμμένη, đã hủy, đã đăng ký, 解除, 退会, 退会済み, 停止, 拒否, 不要, 登録, 登録済み, 希望, 有効, 有效, 正常, 待确认, 해지, 거부,
  미동의, 차단, 동의, 활성, 대기, ملغى, ملغي, محظور, نشط, مؤكد, معلق, مفعل, הוסר, הסיר, הוסרה, חסום, ביטל, רשום, רשומה, פעיל, מאושר, ממתין,
  normal, unverified, not verified, past due, trialing, trialling, unpaid, incomplete, incomplete expired,
  unavailable, extrapolated, guessed, likely, catch all, catchall, accept all, risky, unverifiable, role, role based, user managed,
  beschwerde, klacht, klagomål, klage, reclamo, rejeitado, devolvido, queja, skarga, odbity, жалоба, недоступен, скарга, panasz,
  valitus, şikayet, ret, reddedildi, nicht bestätigt, unverifiziert, onbevestigd, niet bevestigd, obekräftad, ubekræftet, ubekreftet,
  non confirmé, non confirmée, à confirmer, no confirmado, no confirmada, sin confirmar, non confermato, non confermata,
  não confirmado, não confirmada, neconfirmat, niepotwierdzony, niepotwierdzona, nepotvrzeno, nepotvrzený, nepotvrdený,
  не подтвержден, не подтверждён, не подтверждена, неподтвержден, неподтверждён, не підтверджений, не підтверджено,
  nem megerősített, vahvistamaton, onay, onaylanmadı, onay bekliyor, 希望する, 希望しない, 許可, 不許可, 未確認, 未确认, 同意, 不同意, 接受,
  不接受, 비동의, 동의함, 동의안함, 동의하지 않음, 수신, 수신함`;

const keyOf = (text: string) =>
  wordKey(text)
    .replace(/[\s_\-‐–.:/()[\]"']+/gu, ' ')
    .trim();

const keysOf = (list: string) => list.split(',').map(keyOf);

const ANSWERS: ReadonlyMap<string, boolean> = new Map([
  ...keysOf(SUBSCRIBED).map((word) => [word, true] as const),
  ...keysOf(UNSUBSCRIBED).map((word) => [word, false] as const),
]);
const SAYS_NOTHING_ALONE: ReadonlySet<string> = new Set(keysOf(OF_ANYTHING));

/**
 * Whether a trimmed cell's word is for somebody who may be mailed; null is no such word. `Unsubscribed by admin` and
 * `opted out on 1 March` begin with one.
 */
export function mayBeMailed(text: string): boolean | null {
  const key = keyOf(text);
  return ANSWERS.get(key) ?? ANSWERS.get(keyOf(inWords(text))) ?? ANSWERS.get(beginningOf(key)) ?? null;
}

/** `SpamComplaint`, as programs write a state, in words. */
const inWords = (text: string) => text.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2');

/** The first words that say something by themselves; '' if none do. */
function beginningOf(key: string): string {
  if (!key.includes(' ')) return '';
  const words = key.split(' ', MOST_FIRST_WORDS + 1);
  for (let end = Math.min(words.length - 1, MOST_FIRST_WORDS); end > 0; end--) {
    const beginning = words.slice(0, end).join(' ');
    if (isOwnWord(beginning)) return beginning;
  }
  return '';
}

const MOST_FIRST_WORDS = 3;

const isOwnWord = (key: string) => ANSWERS.has(key) && !SAYS_NOTHING_ALONE.has(key);

/** Whether a trimmed cell says by its own word that someone is, or is not, subscribed: no word of other columns. */
export const isAboutSubscription = (text: string): boolean => isOwnWord(keyOf(text)) || isOwnWord(keyOf(inWords(text)));

/** The same of a cell that only begins so: `Unsubscribed by user`. */
export const beginsAboutSubscription = (text: string): boolean =>
  isAboutSubscription(text) || beginningOf(keyOf(text)) !== '';
