import type { Names } from '#app/domain/imports/mapping/suggestions/known-headers.ts';

/** Companies: see known-headers.ts for how the list is written. */
export const COMPANY_HEADERS: Names = {
  main: `
    Company, Company Name, Companies, Organization, Organisation, Organization Name, Organisation Name,
    Organization 1 - Name,
    Business Name, Firm,
    Firma, Firmenname, Unternehmen, Unternehmensname, Bedrijf, Bedrijfsnaam, Organisatie, Företag, Företagsnamn,
    Bolag,
    Virksomhed, Virksomhedsnavn, Firmanavn, Bedrift, Selskap, Organisasjon,
    Société, Entreprise, Nom de l'entreprise, Nom de la société, Raison sociale, Organisme, Compagnie, Empresa,
    Compañía, Organización,
    Nombre de la empresa, Nombre de empresa, Razón social, Azienda, Società, Ditta, Nome azienda, Ragione sociale,
    Organizzazione,
    Companhia, Organização, Nome da empresa, Razão social, Companie, Firmă, Nume companie,
    Nazwa firmy, Przedsiębiorstwo, Organizacja, Společnost, Název firmy, Spoločnosť,
    Компания, Организация, Фирма, Название компании, Предприятие, Компанія, Організація, Назва компанії,
    Yritys, Yrityksen nimi, Cég, Cégnév, Εταιρεία, Εταιρία, Επωνυμία, Şirket, Şirket adı, Firma adı, Kurum,
    会社, 会社名, 企業名, 法人名, 貴社名, 勤務先, 公司, 公司名称, 企业, 企业名称, 单位, 单位名称, 公司名稱, 회사, 회사명, 업체명, 기업명,
    الشركة, اسم الشركة, חברה, שם החברה, कंपनी, Perusahaan, Nama perusahaan, Công ty, Tên công ty, บริษัท, ชื่อบริษัท,
    Company/Organization, Organisation/Company, Employer Name,
    Corporate Name, Company Legal Name, Organisationsname, Betrieb, Firma/Organisation, Institution, Organisationen,
    Bedrijf/organisatie, Företag/organisation, Organisasjonsnavn, Firma/organisation, Foretak,
    Nom société, Nom entreprise, Organisation / société, Structure, Etablissement, Établissement, Nombre empresa,
    Empresa/Organización, Nome empresa, Nome da companhia, Instituição, Ente, Nome ditta, Denominazione,
    Società/Azienda, Instituție, Organizație, Denumire firmă,
    Firma / instytucja, Instytucja, Společnost/Firma, Organizace, Organizácia, Организация/компания,
    Наименование организации, Название организации, Место работы, Установа, Підприємство, Організація/компанія,
    Фирма/организация, Tvrtka, Podjetje, Įmonė, Uzņēmums, Ettevõte,
    Yritys/organisaatio, Organisaatio, Cég neve, Vállalat, Szervezet, Οργανισμός, Όνομα εταιρείας, Όνομα εταιρίας,
    Şirket ismi, Kuruluş, 組織, 組織名, 団体名, 事業者名, 公司名, 單位, 單位名稱, 机构, 机构名称, 기관명, 회사 이름, 소속, 단체명, المؤسسة, اسم المؤسسة,
    شركة, ארגון, שם הארגון, חברה/ארגון,
    Компанија, Предузеће, شرکت, سازمان, Fyrirtæki, Kompania, Empresa/entitat, Business, Firma 1,
    Nazwa przedsiębiorstwa, Název společnosti, Názov spoločnosti, Firma unvanı, 公司全称, 公司全稱, Fa., Company Nm, Cmpny, Syarikat, Nama syarikat, Enpresa, कंपनी का नाम, Контрагент, Кампанія, Арганізацыя, Firmenwortlaut, Org, Org Name, Organization Nm`,
  kinds: `
    Account Name, Associated Company, Zugeordnetes Unternehmen, Entreprise associée, Empresa asociada, Empresa associada, Azienda associata, Bijbehorend bedrijf, Employer, Workplace, Arbeitgeber, Werkgever, Employeur, Arbetsgivare, Arbejdsgiver, Arbeidsgiver,
    Työnantaja, Pracodawca, Zaměstnavatel, Datore di lavoro, Empleador, Empregador, İşveren, Работодатель, 所属`,
};
