import type { Names } from '../known-headers.ts';

/**
 * Columns of who is not to be mailed, by a mark, a word or the day they left: see known-headers.ts for how the list is
 * written. First the exports of other programs, then languages.
 */
export const UNSUBSCRIBED_HEADERS: Names = {
  // HubSpot, Salesforce, Mailchimp (of its unsubscribed and cleaned lists), Substack, Brevo, Klaviyo, Mailjet,
  // ActiveCampaign, MailerLite, MailUp, Zoho, Dynamics, Constant Contact, listmonk, Mautic
  main: `
    Unsubscribed from all email, Unsubscribed from all emails, Opted out of all email, Opted out of all emails,
    Opted out of email, hs_email_optout, Is globally ineligible, HasOptedOutOfEmail, Has Opted Out of Email, Email Opt Out,
    UNSUB_TIME, CLEAN_TIME, email_disabled, emailBlacklisted, email_blacklisted, Blacklisted, Blocklisted, Email blocklisted,
    Is suppressed, Suppressed, Email Suppressions, Suppression Reason, Email Suppression, Suppressed At,
    IsUnsubscribed, UnsubscribedAt, IsUnsub, isunsub, IsExcludedFromCampaigns, IsExcluded, Excluded from campaigns, Exclusion list,
    OptOut_Date, optedOutOfEmail, donotemail, Do Not Bulk Email, donotbulkemail, Email opt-out date, opted_out_date, DNC,
    dnd, optout, opt_out, opt_out_date, opt_out_at, optedOutAt, unsub, unsub_date, unsubscribe_date, unsubscription_date,
    Unsubscribed, Is Unsubscribed, Unsubscribe, Unsubscribed?, Unsubscribes, Has unsubscribed, User unsubscribed, Email unsubscribed,
    Unsubscribed email, Unsubscribed emails, Unsubscribed from emails, Unsubscribed from newsletter, Newsletter unsubscribed,
    Unsubscribed at, Unsubscribed on, Unsubscribed date, Date unsubscribed, Unsubscribe date, Unsubscribe time, Unsubscribed time,
    Unsubscribe timestamp, Date of unsubscribe, Unsubscription date, Unsubscribe reason, Marketing unsubscribed, Global unsubscribe,
    Globally Unsubscribed, Opted Out, Opt Out, Is opted out, Has opted out, Opted-out at, Opted out on, Opt-out date, Date opted out,
    Opted out at, Opted out date, Email Opted Out, Email optout, Email opt out date, Marketing opt out, Marketing opted out,
    Newsletter opt-out, Newsletter opted out, Mailing opt-out, GDPR opt-out, No email, No emails, No mail, No mailings, No newsletter,
    No marketing, Do Not Email, Do not mail, Do not contact, Do not send, Do not send email, Do not send emails, Do not market,
    Don't email, Don't contact, Never email, Not to be emailed, Email bounced, Bounced, Is bounced, Hard bounced, Hard bounce,
    Bounced at, Bounced date, Bounce date, Email bounced date, Complained, Complaint, Spam complaint, Marked as spam, Cleaned,
    Suppression, Suppression list, Is blocked, Email blocked, Mail blocked, Left the list, Removed from list, Left at, Opt out of emails,

    Abgemeldet, Abbestellt, Abgemeldet am, Abmeldedatum, Abmeldung, Abmeldung am, Datum der Abmeldung, Abmeldezeitpunkt,
    Newsletter abgemeldet, Newsletter abbestellt, Newsletter-Abmeldung, Abbestellt am, Vom Newsletter abgemeldet, Ausgetragen, Ausgetragen am,
    Austragungsdatum, Widerrufen, Widerrufen am, Widerruf, Widerspruch, Werbewiderspruch, Werbesperre, Mailsperre, E-Mail-Sperre,
    Kein Newsletter, Keine E-Mails, Keine E-Mail, Keine Mails, Keine Werbung, Nicht kontaktieren, Nicht anschreiben, Nicht mailen,
    Unzustellbar, Sperrliste,
    Uitgeschreven, Uitgeschreven op, Uitschrijfdatum, Uitschrijving, Datum uitschrijving, Afgemeld, Afgemeld op, Afmelding, Afmelddatum,
    Niet mailen, Geen e-mail, Geen e-mails, Geen nieuwsbrief, Niet benaderen, Niet contacteren,
    Avregistrerad, Avprenumererad, Avprenumererad datum, Avregistrerad datum, Avanmäld, Avanmäld datum, Avslutad prenumeration,
    Inga utskick, Ej utskick, Ingen e-post, Inga mejl, Spärrad för utskick, Vill ej ha utskick,
    Afmeldt, Afmeldt dato, Afmeldingsdato, Afmeldt nyhedsbrev, Frameldt, Ingen e-mails, Ingen mails, Ønsker ikke mail,
    Avmeldt, Avmeldt dato, Avmeldingsdato, Avmeldt nyhetsbrev, Ingen e-poster, Ønsker ikke e-post, Reservert mot e-post,

    Désabonné, Désabonnée, Désabonné(e), Désabonnés, Désabonné le, Date de désabonnement, Désabonnement, Désinscrit, Désinscrite,
    Désinscrit le, Désinscrit(e), Date de désinscription, Désinscription, Est désabonné, Désabonné de la newsletter, Désinscrit de la newsletter,
    Ne pas contacter, Ne plus contacter, Ne pas envoyer d'e-mail, Pas d'e-mail, Pas d'emailing, Liste noire, Sur liste noire, Opposition, Refus e-mail,
    Dado de baja, Dada de baja, Baja, De baja, Fecha de baja, Fecha baja, Baja newsletter, Baja boletín, Baja del boletín, Desuscrito,
    Desuscrita, Desuscripto, Desuscripción, Fecha de desuscripción, Suscripción cancelada, Cancelación de suscripción, Cancelado el,
    No contactar, No enviar, No enviar correos, No enviar emails, No desea recibir correos, Lista negra, Darse de baja,
    Disiscritto, Disiscritta, Disiscritto il, Disiscrizione, Data disiscrizione, Data di disiscrizione, Data di cancellazione,
    Cancellato dalla newsletter, Disiscritto dalla newsletter, Disiscritti, Iscrizione annullata, Non contattare, Non inviare email, Non inviare, Lista nera,
    Descadastrado, Descadastrada, Descadastrado em, Data de descadastro, Descadastro, Descadastramento, Inscrição cancelada, Subscrição cancelada,
    Assinatura cancelada, Cancelou a subscrição, Cancelou subscrição, Desinscrito, Desinscrita, Data de cancelamento, Não contactar, Não contatar,
    Não enviar e-mail, Não enviar emails, Não enviar, Removido da lista, Optou por sair,
    Dezabonat, Dezabonată, Dezabonat la, Data dezabonării, Dezabonare, Data dezabonare, Dezabonat de la newsletter, Nu contactați, Nu trimite email,

    Wypisany, Wypisana, Wypisano, Wypisany z newslettera, Data wypisania, Wypisanie, Wypisał się, Data wypisu, Rezygnacja, Data rezygnacji,
    Zrezygnował, Rezygnacja z newslettera, Anulowana subskrypcja, Nie kontaktować, Nie wysyłać, Nie wysyłać maili, Brak zgody na mailing, Czarna lista,
    Odhlášen, Odhlášena, Odhlášeno, Odhlášení, Datum odhlášení, Odhlášen z newsletteru, Odhlášen z odběru, Odhlášený, Nekontaktovat, Neposílat e-maily, Neposílat,
    Odhlásený, Odhlásená, Odhlásené, Odhlásenie, Dátum odhlásenia, Odhlásený z odberu, Nekontaktovať, Neposielať e-maily,
    Отписан, Отписана, Отписано, Отписался, Отписалась, Отписался(-ась), Отписка, Дата отписки, Отписан от рассылки, Отписался от рассылки,
    Отписаны, Отказ от рассылки, Отказ от рассылок, Не писать, Не отправлять, Не беспокоить, Не рассылать, Черный список, Чёрный список,
    Відписаний, Відписана, Відписано, Відписався, Відписка, Дата відписки, Відписаний від розсилки, Відписався від розсилки, Відмова від розсилки,
    Не надсилати, Не турбувати, Чорний список,
    Отписан на, Дата на отписване, Отписване, Odjavljen, Odjavljena, Odjava, Datum odjave, Odjavljen s newslettera,

    Leiratkozott, Leiratkozás, Leiratkozás dátuma, Leiratkozott?, Leiratkozva, Hírlevélről leiratkozott, Leiratkozás ideje, Ne keressük, Letiltva, Tiltólista,
    Peruutettu, Peruutettu tilaus, Peruuttanut tilauksen, Peruutuspäivä, Tilaus peruttu, Uutiskirje peruutettu, Poistunut listalta, Ei sähköpostia, Ei saa lähettää,
    Markkinointikielto, Sähköpostikielto, Suoramarkkinointikielto, Estolista,
    Διαγράφηκε, Διαγραφή, Ημερομηνία διαγραφής, Απεγγραφή, Απεγγεγραμμένος, Ημερομηνία απεγγραφής, Κατάργηση εγγραφής, Να μην αποστέλλεται,
    Απεγγραφή από newsletter, Μη αποστολή email, Μαύρη λίστα,
    Abonelikten çıktı, Abonelikten çıkma tarihi, Abonelikten ayrıldı, Abonelikten çıkış, Abonelikten çıkış tarihi, Abonelik iptali, Abonelik iptal tarihi,
    Abonelik iptal edildi, Aboneliği iptal etti, Üyelikten çıktı, Listeden çıktı, E-posta gönderme, E-posta almak istemiyor, İletişime geçme, Kara liste,
    İzin yok, Reddetti,
    Berhenti berlangganan, Tanggal berhenti berlangganan, Đã hủy đăng ký, Hủy đăng ký, Ngày hủy đăng ký, ยกเลิกการสมัคร, ยกเลิกรับข่าวสาร,

    配信停止, 配信停止日, 配信停止日時, 配信停止フラグ, 配信停止済み, 配信拒否, メール配信停止, メルマガ配信停止, メルマガ解除, 購読解除, 購読解除日, 購読解除日時, 購読停止, 購読中止, 解除日, 退会, 退会日,
    退会済み, オプトアウト, オプトアウト日, メール拒否, メール不要, 送信不可, DM不可, メルマガ停止,
    退订, 已退订, 退订时间, 退订日期, 是否退订, 取消订阅, 已取消订阅, 取消订阅时间, 是否取消订阅, 拒收, 拒收邮件, 邮件退订, 不再接收, 黑名单, 退訂, 已退訂, 退訂時間, 退訂日期, 取消訂閱, 已取消訂閱, 取消訂閱日期, 拒收郵件, 黑名單,
    수신거부, 수신 거부 여부, 수신거부여부, 수신거부일, 수신거부일시, 수신거부 날짜, 메일수신거부, 이메일 수신거부, 구독취소, 구독 취소일, 구독취소일, 구독해지, 구독해지일, 구독 해지, 수신차단, 수신동의철회,

    إلغاء الاشتراك, الغاء الاشتراك, ألغى الاشتراك, تم إلغاء الاشتراك, تاريخ إلغاء الاشتراك, غير مشترك, ملغي الاشتراك, عدم المراسلة, القائمة السوداء, لا ترسل,
    הסרה, הסרה מהרשימה, הוסר, הוסר מהרשימה, הסיר עצמו, תאריך הסרה, ביטל מנוי, ביטול מנוי, ביטל הרשמה, ביטול הרשמה, הוסר מרשימת התפוצה, לא לשלוח, הסרה מדיוור, לא מנוי,
    सदस्यता समाप्त, अनसब्सक्राइब, لغو اشتراک, لغو عضویت`,
};
