import type { Names } from '#app/domain/imports/mapping/suggestions/known-headers.ts';

/** Numbers and codes that a person has in another system: see known-headers.ts for how the list is written. */
export const EXTERNAL_ID_HEADERS: Names = {
  // HubSpot, Salesforce, Brevo, Mailjet, Ghost, Klaviyo, Zoho, Pipedrive, vCard
  main: `
    External ID, Ext ID, EXT_ID, externalId, Record ID, Record Id - Contact, Contact ID, contact_id, Customer ID, Customer Number, Customer No, Customer #,
    Customer code, User ID, User number, Member ID, Member number, Member no, Membership number, Membership ID, Member #, Subscriber ID, Person ID, Client ID, Client number,
    Client no, Client code, Lead ID, Profile ID, Klaviyo ID, Supporter ID, Donor ID, Constituent ID, Student ID, Student number, Patient ID, Employee ID,
    Employee number, Staff ID, Participant ID, Attendee ID, Guest ID, Partner ID, Debtor number, Membership No, Supporter number,
    Copper ID, NationBuilder ID, Salesforce ID, HubSpot ID, Pipedrive ID, Zoho ID, Keap ID, Infusionsoft ID, ActiveCampaign ID, Intercom ID, CiviCRM ID, Datensatz-ID, ID de fiche, ID de fiche d'informations, ID record, Record-ID, Debiteurnr, Relatienr, Lidnr, Broj člana, Članski broj, Številka člana, Členské č.,
    Kundennummer, Kunden-Nr, Kundennr, Kd.-Nr., Kd-Nummer, Kunden-ID, Kontakt-ID, Kontaktnummer, Mitgliedsnummer, Mitglieds-Nr, Mitgliedsnr, Mitglieds-ID, Personalnummer,
    Personen-ID, Personennummer, Debitorennummer, Debitor, Teilnehmernummer, Benutzer-ID, Nutzer-ID, Matrikelnummer, Externe ID, Patientennummer,
    Klantnummer, Klantnr, Klant-ID, Relatienummer, Debiteurnummer, Lidnummer, Lid-ID, Contact-ID, Gebruikers-ID, Persoonsnummer,
    Kundnummer, Kundnr, Kund-ID, Medlemsnummer, Medlemsnr, Kontakt ID, Användar-ID, Kundenummer, Kundenr, Kunde-ID, Medlems-ID, Bruker-ID, Bruger-ID,
    Numéro client, Numéro de client, N° client, No client, Code client, ID client, Identifiant, Identifiant client, Identifiant contact, Numéro d'adhérent, N° adhérent,
    Numéro de membre, Numéro adhérent, Référence client, Identifiant externe,
    Número de cliente, N.º de cliente, Nº cliente, Código de cliente, Código cliente, Cód. cliente, ID cliente, ID de cliente, ID de contacto, ID de usuario, ID de registro, Número de socio,
    Nº socio, Número de miembro, Identificador,
    Codice cliente, Numero cliente, ID contatto, ID utente, Codice contatto, N. cliente, Numero tessera, Numero socio, Codice socio, Identificativo,
    Código do cliente, Número do cliente, ID do cliente, ID do contato, ID do contacto, ID do usuário, ID do utilizador, Número de sócio, Nº de sócio, Matrícula,
    Număr client, Cod client, Nr client, ID contact, Număr membru,
    Numer klienta, Nr klienta, ID klienta, Identyfikator, Identyfikator klienta, Kod klienta, ID kontaktu, Numer członkowski, Nr członka, ID użytkownika,
    Číslo zákazníka, Č. zákazníka, Zákaznické číslo, Zákaznícke číslo, ID zákazníka, ID kontaktu, Členské číslo, Číslo člena, Kód zákazníka, Číslo klienta,
    Номер клиента, Код клиента, ID клиента, Идентификатор, ИД клиента, ID контакта, Табельный номер, Номер участника, ID пользователя, Код контрагента,
    Номер клієнта, Код клієнта, ID клієнта, Ідентифікатор, ID контакту, Клиентски номер, Broj kupca, Šifra kupca, Številka stranke,
    Ügyfélszám, Ügyfélazonosító, Azonosító, Ügyfélkód, Tagsági szám, Vevőkód, Partnerkód,
    Asiakasnumero, Asiakasnro, Asiakastunnus, Jäsennumero, Asiakas-ID, Tunniste, Henkilönumero,
    Αριθμός πελάτη, Κωδικός πελάτη, Αναγνωριστικό, Κωδ. πελάτη, Αριθμός μέλους,
    Müşteri no, Müşteri numarası, Müşteri kodu, Müşteri ID, Üye no, Üye numarası, Kayıt no, Kullanıcı ID, Cari kod,
    ID pelanggan, Nomor anggota, Mã khách hàng, Mã số khách hàng, รหัสลูกค้า, รหัสสมาชิก,
    顧客番号, お客様番号, 顧客ID, 顧客コード, 会員番号, 会員ID, ユーザーID, 管理番号, 得意先コード, 社員番号, 学籍番号,
    客户编号, 客户ID, 会员编号, 会员号, 用户ID, 用户编号, 客戶編號, 會員編號, 會員號碼, 联系人ID, 员工编号, 学号,
    고객번호, 고객ID, 고객 번호, 회원번호, 회원 번호, 회원ID, 사용자ID, 관리번호, 사번, 학번,
    رقم العميل, معرف العميل, رقم العضوية, رقم المستخدم, المعرف, מספר לקוח, מזהה, מזהה לקוח, קוד לקוח, מספר חבר`,
  kinds: `
    ID, Identifier, UID, UUID, GUID, Unique ID, Unique Identifier, System ID, Legacy ID, Old ID, Source ID, CRM ID, Database ID, Import ID`,
};
