import type { Names } from '#app/domain/imports/mapping/suggestions/known-headers.ts';

/**
 * Columns of who may be mailed: see known-headers.ts for how the list is written. First the exports of other programs,
 * then languages.
 */
export const SUBSCRIBED_HEADERS: Names = {
  // Ghost, Klaviyo, Shopify, WooCommerce, Mailjet, Brevo, Squarespace, Wix, Zoho
  main: `
    subscribed_to_emails, Subscribed to emails, Email Marketing Consent, Email Marketing Status, Accepts Email Marketing, Accepts Marketing,
    email_marketing, Email marketing, Email subscriber status, Email subscription status, Email permission status, Email consent,
    Marketing emails, Is subscribed, Subscribed, Subscribed?, Is subscriber, Is opted in, Opted in, Opt in, Optin, Opted in to email, Opt in to emails,
    Email opt in, Email opted in, Email optin, Marketing opt in, Marketing opted in, Newsletter opt in, Newsletter subscribed,
    Newsletter subscriber, Subscribed to newsletter, Subscribed to the newsletter, Subscribed to marketing, Subscribed to email,
    Subscription status, Subscriber status, Mailing list status, Newsletter status, Email status, Optin status, Opt-in status, Marketing consent,
    Consent to email, Consents to email, Agrees to receive email, Can email, Emailable, Mailable, Contactable, May email, Can be emailed, Allow email, Allow emails,
    Allow marketing, Allow mailing, Receive newsletter, Receives newsletter, Receive emails, Wants newsletter, Wants email, Email allowed,
    Email permission, Permission to email, Mailing allowed, Accepts email, Accepts emails, Accepts newsletter, Active subscriber, Is active subscriber, Is subscribed to newsletter, Is email subscriber, Has opted in, Has consented,

    Angemeldet, Newsletter angemeldet, Newsletter abonniert, Abonniert, Newsletter-Anmeldung, Newsletter-Einwilligung, Newsletter erwünscht,
    Werbeeinwilligung, Werbung erlaubt, Werbeerlaubnis, Einwilligung E-Mail, E-Mail erlaubt, Mailing erlaubt, Darf angeschrieben werden, Einwilligung Newsletter,
    Ingeschreven, Aangemeld, Ingeschreven voor nieuwsbrief, Nieuwsbrief aangemeld, Geabonneerd, Geabonneerd op nieuwsbrief, Mag gemaild worden, Toestemming e-mail,
    Prenumererar, Prenumererar på nyhetsbrev, Prenumererad, Samtycke e-post, Tilmeldt, Tilmeldt nyhedsbrev, Samtykke e-mail,
    Påmeldt, Påmeldt nyhetsbrev, Abonnerer, Abonnerer på nyhetsbrev, Samtykke e-post,
    Abonné, Abonnée, Abonné(e), Est abonné, Inscrit, Inscrite, Inscrit à la newsletter, Abonné à la newsletter, Abonné newsletter, Inscrit newsletter,
    Accepte les e-mails, Consentement e-mail, Statut d'abonnement, Accepte la newsletter,
    Suscrito, Suscrita, Está suscrito, Suscrito al boletín, Suscrito a la newsletter, Suscrito newsletter, Estado de suscripción, Acepta correos,
    Acepta marketing, Acepta publicidad, Consentimiento email,
    Iscritto, Iscritta, È iscritto, Iscritto alla newsletter, Iscritto newsletter, Stato iscrizione, Consenso email, Consenso marketing, Accetta email, Consenso newsletter,
    Inscrito, Inscrita, Assinante, Inscrito na newsletter, Assina newsletter, Subscrito, Subscreveu, Subscritor, Aceita e-mails, Aceita marketing, Consentimento e-mail,
    Abonat, Abonată, Este abonat, Abonat la newsletter, Acord email, Acord marketing,
    Zapisany, Zapisana, Zapisany do newslettera, Zapisany na newsletter, Subskrybuje, Subskrybent, Zgoda na e-mail, Zgoda na mailing, Zgoda marketingowa, Zgoda na newsletter,
    Přihlášen, Přihlášena, Přihlášen k odběru, Odebírá newsletter, Odběratel, Souhlas s e-mailem, Souhlas se zasíláním, Prihlásený, Prihlásený na odber, Odoberá newsletter, Súhlas so zasielaním,
    Подписан, Подписана, Подписан на рассылку, Подписка, Подписчик, Согласие на рассылку, Статус подписки, Подписан на новости,
    Підписаний, Підписана, Підписаний на розсилку, Підписка, Згода на розсилку, Статус підписки, Абониран, Абонирана, Prijavljen, Prijavljena,
    Feliratkozott, Hírlevélre feliratkozott, Feliratkozva, Hírlevél hozzájárulás,
    Tilannut, Tilaaja, Uutiskirjeen tilaaja, Tilannut uutiskirjeen, Markkinointilupa, Sähköpostilupa, Suoramarkkinointilupa,
    Εγγεγραμμένος, Εγγεγραμμένη, Εγγεγραμμένος στο newsletter, Συνδρομητής, Συγκατάθεση email,
    Abone, Abone mi, Abonelik durumu, Bültene abone, E-bülten aboneliği, E-posta izni, Pazarlama izni, İleti izni, E-posta onayı,
    購読中, 購読, 購読状況, 購読状態, 配信状況, 配信可否, メルマガ購読, メルマガ希望, メルマガ登録, メルマガ配信, メルマガ配信希望, メルマガ受信, メルマガ受信可否, メール配信, メール配信可否, メール配信希望, メール許可, メール受信許可, オプトイン, DM可,
    已订阅, 是否订阅, 订阅, 订阅状态, 订阅邮件, 已訂閱, 是否訂閱, 訂閱, 訂閱狀態, 接收邮件, 同意接收邮件,
    구독, 구독여부, 구독 여부, 구독상태, 구독 상태, 수신동의, 수신 동의, 수신동의여부, 수신 동의 여부, 이메일 수신동의, 메일수신동의, 마케팅 동의, 마케팅 수신동의, 메일링 동의,
    مشترك, حالة الاشتراك, مشترك في النشرة, الاشتراك في النشرة, الموافقة على البريد, موافقة على المراسلة, מנוי, מנוי לניוזלטר, רשום לניוזלטר, רשום לדיוור, אישור דיוור, הסכמה לדיוור, מאשר דיוור,
    Newsletter erlaubt, Newsletter Erlaubnis, Marketing permission, Acepta boletín, Uutiskirje tilattu, Newsletter allowed`,
};
