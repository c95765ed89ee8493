import { headerKey } from './known-headers.ts';

// Words of headers about who is not to be mailed, for those that no list of whole names has. Lists as in
// known-headers.ts: entries between commas, each compared by the keys of its words; `*` is the rest of a word,
// `~` its beginning and its rest. Scripts without spaces between words are looked for anywhere.

/** Says by itself that somebody left, or that mail does not reach them. */
const LEFT = `
  unsub*, opt out*, optout*, opted out, optedout*, opting out, suppress*, blacklist*, blocklist*, black list, block list, denylist*,
  bounce*, complain*, spam report*, reported spam, marked spam, marked as spam, undeliverable, invalid email, do not solicit,
  abgemeldet*, abmeld*, abbestell*, ausgetragen*, sperrvermerk*, sperrliste*, sperrkennzeichen, versandsperre*, kontaktsperre*, kontaktverbot*, robinson*, uitgeschreven*, uitschrij*, afgemeld*, afmeld*, zwarte lijst,
  avregistrer*, avprenumerer*, avanmäl*, avmeld*, frameld*, svartlist*,
  désabonn*, désinscri*, liste noire, dado de baja, dada de baja, de baja, baja de la lista, desuscri*, lista negra, disiscri*, lista nera,
  descadastr*, desinscri*, saiu da lista, dezabon*, lista neagră,
  wypis*, czarna lista, odhláš*, odhlás*, černá listina, čierna listina, odjavljen*, odjavi*, црна листа,
  отпис*, відпис*, черный список, чёрный список, чорний список, черен списък,
  leiratkoz*, letiltva, tiltólista, peruuttan*, peruutet*, estolista, απεγγρα*, απεγγεγρα*, διαγραφ*, διεγραμ*, μαύρη λίστα,
  abonelikten ayrı*, abonelikten çık*, listeden çık*, kara liste, loobun*, atsisak*, atteic*, berhenti berlangganan, hủy đăng ký,
  配信停止, 配信拒否, 購読解除, 購読停止, 受信拒否, オプトアウト, 退会, 退订, 退訂, 取消订阅, 取消訂閱, 拒收, 黑名单, 黑名單,
  수신거부, 수신차단, 구독취소, 구독해지, 블랙리스트, ~إلغاء الاشتراك, ~القائمة السوداء, ~הסרה, ~הוסר, ~ביטול מנוי, ยกเลิกการสมัคร, ยกเลิกการติดตาม, ยกเลิกรับ, ไม่รับ`;

/** What people are mailed, and that they are. */
const MAIL = `
  email*, mail, mails, mailed, mailing*, newsletter*, marketing*, advert*, promotion*, promotional, campaign*, bulletin*, offers, communications, verteiler*, kampagne*, campagne*, campañ*, campanh*, kampan*,
  werb*, infomail*, rundmail*, rundbrief*, nieuwsbrie*, reclame, nyhetsbrev*, nyhedsbrev*, utskick*, e post*, epost*, reklam*, marknadsför*, markedsfør*,
  courriel*, publicit*, communication, offres, novedades, novidades, noticias, novinky, novinek, démarch*, prospection, infolettre*, correo*, publicidad*, boletín*, comunicacion*, pubblicit*, comunicazion*,
  boletim, comunicaç*, correio*, zasílán*, zasielan*, obchodní sdělení, рассыл*, реклам*, розсил*, письм*, писем,
  hírlevél*, uutiskirje*, mainon*, markkinoint*, sähköpost*, bülten*, e posta*, eposta*, pazarlama, ileti*, διαφημ*, ενημερωτικ*, buletin*,
  メール, メルマガ, ニュースレター, 配信, 広告, 邮件, 郵件, 电子报, 電子報, 新闻通讯, 广告, 廣告, 营销, 行銷, 메일, 뉴스레터, 소식지, 마케팅, 광고, ~דיוור, ~ניוזלטר, ~פרסום, ~النشرة, ~البريد, ~الرسائل, ~التسويق, จดหมายข่าว, ข่าวสาร, bản tin, nawala, ~خبرنامه, न्यूज़लेटर`;

/** To get in touch with somebody, by mail or otherwise. */
const REACH = `
  contact, contacted, contactable, email, emailed, mail, mailed, kontaktier*, angeschrieben, anschreiben, angemailt, benader*, gemaild, mailen, contacteren,
  contacter, contacté, solliciter, recevoir, recibir, receber, ricevere, contactar, contactado, contattare, contattato, contatar, contatado, contactați, kontakt, kontakta*, kontakte*, kontaktowa*, kontaktova*`;

/** Says no where it stands before what is meant. */
const NOT = `
  no, not, never, don t, dont, without, stop, nicht, kein*, nie, niet, geen, ej, inte, ikke, ingen, inga, ne, pas, sans, non, sin, nunca, não, sem,
  nu, fără, bez, brak, не, без, nem, ei, δεν, μη, μην, χωρίς, jangan, tidak, không, לא, אין, ללא, لا, لم, عدم, بدون`;

/** Says no wherever it stands. */
const REFUSED = `
  exclu*, disable*, block, blocked, refus*, declin*, reject*, objection, objected, objects, revok*, withdr*, remov*, ban, banned, suspend*, cancel*, stop, stopped,
  forbid*, prohibit*, disallow*, denied, unwanted,
  sperr*, gesperrt, deaktiviert, deactivat*, désactivé*, verweiger*, widerspr*, widerruf*, ausgeschlossen, gekündigt, abgelehnt, untersagt, unerwünscht, stopp, gelöscht, storniert, ~verbot, geweigerd, weiger*, uitgesloten, geblokkeerd, opgezegd, bezwaar, ingetrokken,
  spärr*, avslut*, avböj*, afvis*, avvis*, reserver*, frabed*, avsag*, blokk*, baja, bloqu*, oppos*, retiré*, annul*, résili*, interdi*, rechaz*, prohib*, revoc*, opos*,
  rifiut*, disattiv*, esclus*, blocc*, cancell*, recus*, anul*, revog*, refuz*, blocat*,
  odmow*, odmawia*, sprzeciw*, wyklucz*, zablok*, rezygn*, zrezygn*, odmít*, odmiet*, zruš*, zakáz*, vylouč*, nechc*, nesouhlas*, nesúhlas*, neposíl*, neposiel*, nezasíl*, nezasiel*,
  отказ*, исключ*, заблок*, отмен*, запре*, відмов*, заборон*, виключ*, скасов*, letilt*, tilt*, lemond*, visszavon*, kiel*, peru*,
  engel*, iptal*, istem*, καταργ*, ακυρω*, αποκλει*,
  停止, 拒否, 解除, 除外, NG, しない, 停, 拒, 取消, 禁, 不, 未, 屏蔽, 거부, 차단, 취소, 해지, 철회, ~ביטול, ~חסום, ~סירוב, ~إلغاء, ~ألغى, ~رفض, ~حظر`;

/** Says that somebody asked for it. */
const AGREED = `
  consent*, accept, accepts, accepted, allow, allows, allowed, permit*, permission*, agree, agrees, agreed, receive, receives, want, wants, wish, wishes, send,
  ok, okay, enabled, authori*, opt in, optin*, opted in, subscribe, subscribed, subscribes, subscriber*, subscription, signed up, sign up, signup, would like, include, included, join, joins, add me, keep me,
  erlaub*, einwillig*, zustimm*, zugestimmt, erwünscht, gewünscht, angemeldet, anmeld*, abonni*, abo, bezieht, bezug, empfang, ~empfänger, erhält, erhalten, bekommen, möchte, möchtest, möchten, akkoord, toestemming*, wil, wilt, ontvang*, aangemeld*, ingeschreven, geabonneerd,
  samtyck*, samtykk*, tillåt*, tillad*, godkän*, godkend*, ønsker, önskar, prenumerer*, tilmeld*, påmeld*, abonner*, vill ha, vil ha, vil have, får,
  accepte*, accord*, autoris*, souhait*, veut, reçoi*, recev*, abonné*, inscri*, acept*, autoriz*, permis*, dese*, quier*, recib*, suscri*,
  accett*, consens*, vuoi, vorrei, voglio, gostaria*, gustaría, autorizz*, permess*, desider*, ricev*, iscri*, aceit*, desej*, quer, receb*, subscr*, acord*, abonat*, dorește, consimț*,
  zgod*, zgadz*, akcept*, chce, otrzym*, zapisan*, subskryb*, souhlas*, súhlas*, přeje, přihláš*, prihlás*, odebír*, odober*,
  соглас*, разреш*, участв*, подпис*, хочет, получа*, згод*, дозв*, підпис*, отриму*, hozzájárul*, engedély*, kér, feliratkoz*, ~lupa, suostum*, tilan*, tilaa*, haluaa, salli*,
  izin*, izni, onay*, kabul, istiyor, abone, συγκατ*, αποδοχ*, εγγεγραμ*, εγγραφ*, συναιν*,
  同意, 許可, 希望, 受信, 允许, 允許, 接收, 接受, 订阅, 訂閱, 동의, 허용, 구독, 수신여부, ~אישור, ~הסכמה, ~מאשר, ~موافق, ~مشترك`;

/** Says by itself that somebody is on a list. */
const ON_LIST = 'is subscribed, is subscriber';

/** What somebody takes out and may end, which may be paid for. */
const SUBSCRIPTION = `
  abonnement*, abonament*, suscripci*, iscrizion*, inscriç*, subscriç*, assinatura, abonelik*, εγγραφ*, подписк*, підписк*, prenumeration*, odběr*, odber*, tilaus*, feliratkoz*,
  購読, 订阅, 訂閱, 구독, ~الاشتراك, ~מנוי`;

/** A list of people who are mailed. */
const LIST = `
  newsletter*, mailing list, mailinglist*, mailing, mailings, marketing, marketing email*, promotional email*, email notification*, notifications email, special offers, email marketing, emailing,
  rundbrief*, rundmail*, e mail verteiler, newsletterverteiler, nieuwsbrie*, nyhetsbrev*, nyhedsbrev*, infolettre*, boletín, hírlevél*, uutiskirje*, ~bülten*, рассыл*, розсил*,
  メルマガ, メールマガジン, ニュースレター, 电子报, 電子報, 뉴스레터, 소식지, ~ניוזלטר, ~النشرة, ~خبرنامه, จดหมายข่าว, bản tin, nawala, न्यूज़लेटर`;
/** What was done with a mail, or is said of it, instead of for whom. */
const DONE = `
  open*, sent, send, click*, read, archive*, last, first, source, cost*, budget, qualified, lead*, manager, owner, campaign*, objective, city, street, address, zip, state, country, postal*, date, time*,
  geöffnet, gesendet, versendet, geklickt, letzte*, adresse, datum, ouvert*, envoy*, cliqu*, dernier*, abiert*, enviad*, apert*, inviat*, geopend, verzonden, verstuurd, öppn*, skickat, åbnet, sendt,
  otwart*, wysłan*, odeslán*, открыт*, отправл*`;

/** Says so where it stands before getting in touch. */
const MAY = `
  may, can, ok, okay, allowed, permission, consent, allow, darf, dürfen, mag, kan, får, peut, puede*, puede ser, può, pode*, može, může, smí, można, можно, можна, lehet, saa`;

/** An agreement that is the whole of a header, but for its law. */
const AGREEMENT = `
  consent, consents, consented, einwilligung, einwilligungen, zustimmung, consentement, consentimiento, consenso, consentimento, toestemming, samtycke, samtykke, zgoda, souhlas, súhlas,
  согласие, згода, съгласие, hozzájárulás, suostumus, συγκατάθεση, consimțământ, onay, izin`;
const ITS_LAW =
  'gdpr, dsgvo, ds gvo, rgpd, lgpd, rodo, avg, kvkk, given, status, durumu, estado, statut, stato, stav, статус, erteilt, donné, dado, yes no, y n';

/** Of a person, where it is the whole of a header: no mail goes to them. */
const BARRED = `
  blocked, banned, ban, spam, deactivated, deaktiviert, gesperrt, sperre, désactivé, bloqué, bloqueado, bloccato, geblokkeerd, blokkert, blockerad, blokeret, zablokowany, zablokovaný, заблокирован, заблокований, estetty, engellendi`;

/** May say that somebody left, or of whom a record is no longer kept. */
const GONE = `
  removed, deleted, excluded, exclusion, left, removido, eliminado, excluído, cancellato, eliminato, supprimé, exclu, gelöscht, verwijderd, borttagen, slettet, usunięty, smazán, удален, удалён, видалений, törölt, poistettu, silindi`;
const ITS_TIME = 'is, at, on, date, time, am, le, il, em, el, op, fecha, data, datum, dato, дата';

const SPACELESS = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\p{sc=Thai}]/u;

const keysOf = (entry: string) => entry.split(/\s+/).map(headerKey).join(' ');

/** What finds any of a list's entries in the keys of a header's words, joined by blanks. */
function patternOf(list: string): string {
  const entries = list.split(',').map((entry) => entry.trim());
  const inWords = entries.filter((entry) => !SPACELESS.test(entry)).map(inAWord);
  const anywhere = entries.filter((entry) => SPACELESS.test(entry)).map((entry) => [...headerKey(entry)].join(' ?'));
  const ofWords = `(?:^| )(?:${inWords.join('|')})(?= |$)`;
  return anywhere.length === 0 ? ofWords : `(?:${ofWords}|${anywhere.join('|')})`;
}

function inAWord(entry: string): string {
  const keys = keysOf(entry.replace(/^~|\*$/g, ''));
  const isInside = entry.startsWith('~');
  return `${isInside ? '[^ ]*' : ''}${keys}${isInside || entry.endsWith('*') ? '[^ ]*' : ''}`;
}

const find = (...lists: string[]) => new RegExp(lists.map(patternOf).join('(?: [^ ]+){0,4}?'), 'u');
const whole = (...lists: string[]) => new RegExp(`^(?:${patternOf(lists.join(','))})+$`, 'u');

/** Each asks the keys of a header's words, joined by blanks. */
export const SAYS = {
  left: find(LEFT),
  mail: find(MAIL),
  notMailed: find(NOT, `${MAIL},${REACH}`),
  refused: find(REFUSED),
  agreed: find(AGREED),
  onList: find(ON_LIST),
  mayBeReached: find(MAY, REACH),
  agreement: find(AGREEMENT),
  onlyAgreement: whole(AGREEMENT, ITS_LAW),
  barred: find(BARRED),
  onlyBarred: whole(BARRED, ITS_TIME),
  subscription: find(SUBSCRIPTION),
  list: find(LIST),
  done: find(DONE),
  gone: find(GONE),
  onlyGone: whole(GONE, ITS_TIME),
} satisfies Record<string, RegExp>;
