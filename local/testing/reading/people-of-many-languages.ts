/** Words of made-up people as their files have them: names, towns, streets, companies and what somebody noted. */
export interface Language {
  /** the encodings in which their programs write it, or wrote it */
  encodings: readonly string[];
  words: string;
}

const WESTERN = ['windows-1252', 'iso-8859-15', 'macintosh', 'ibm850'] as const;
const WESTERN_437 = [...WESTERN, 'ibm437'] as const;
const CENTRAL = ['windows-1250', 'iso-8859-2', 'ibm852'] as const;
const RUSSIAN = ['windows-1251', 'koi8-r', 'iso-8859-5', 'ibm866', 'x-mac-cyrillic'] as const;

/** Cells by language, one after the other, between bars. None of them made the frequencies of the likelihood. */
export const LANGUAGES: Readonly<Record<string, Language>> = {
  German: {
    encodings: WESTERN_437,
    words:
      'Jürgen Kräuter|Käthe Lößnitz|Günther Schäfer|Björn Überall|Anneliese Großkopf|Tübingen|Köln-Mülheim|Görlitz|Königsstraße 7|Am Brühl 3|Hölderlinweg 12|Bäckerei Süß|Möbelhaus Wöhrl|Grüße an die Töchter|möchte später zurückgerufen werden|für 2024 gekündigt',
  },
  French: {
    encodings: WESTERN,
    words:
      'Hélène Lefèvre|François Bérégovoy|Gaëlle Prévost|Éric Château|Zoé Béranger|Saint-Étienne|Orléans|Besançon|12 rue de la Liberté|8 allée des Châtaigniers|place de l’Hôtel de Ville|Société Générale d’Électricité|Boulangerie Pâtisserie Chérel|préfère être appelée après dix-huit heures|réponse reçue, à vérifier|abonnée depuis février',
  },
  Spanish: {
    encodings: WESTERN_437,
    words:
      'José Ibáñez|Begoña Muñoz|Ángel Núñez|María López Peña|Íñigo Cáceres|Córdoba|A Coruña|Cádiz|Calle de la Concepción 5|Avenida de España nº 3|Paseo del Príncipe|Panadería Señor Ñandú|Compañía Española de Café|llamará mañana después de las diez|cliente habitual, envío rápido|AVDA. ESPAÑA Nº 12',
  },
  Portuguese: {
    encodings: WESTERN,
    words:
      'João Conceição|Antônia Gonçalves|Inês Magalhães|Luís Simões|Mônica Araújo|São Luís|Brasília|Évora|Rua da Aclamação 40|Avenida Getúlio Vargas|Travessa São João|Padaria Pão Açúcar|Construções Irmãos Leitão|não atende às segundas|ligação após o almoço|cartão de sócio até março',
  },
  Italian: {
    encodings: WESTERN,
    words:
      'Niccolò Donà|Nicolò Calì|Cecè Mancusò|Giosuè Forlì|Totò Muscarà|Cantù|Forlì|Città di Castello|Via Libertà 9|Piazza Unità d’Italia|Corso Umbertò|Caffè Metrò|Società Più Bontà|verrà lunedì, è già cliente|perché non può più|qualità e novità',
  },
  Catalan: {
    encodings: WESTERN,
    words:
      'Jordi Güell|Núria Solà|Mònica Puigdomènech|Òscar Vallès|Adrià Fàbregas|Lleó|L’Hospitalet|Vilafranca del Penedès|Carrer de València 3|Plaça Catalunya|Passeig de Gràcia|Forn Esperança|Associació de Veïns|demà a la tarda és millor|això ja està pagat',
  },
  Dutch: {
    encodings: WESTERN,
    words:
      'Daniëlle Hoeksma|Chloë van Beeck|André Coenraäds|Noël Bijl|Zoë Kloë|België|Oriënt|Curaçao|Koloniëstraat 4|Financiën en Één|Cliëntenraad|coördinatie met Renée|geïnteresseerd in ideeën|reünie in februari|tweeëntwintig stuks',
  },
  Swedish: {
    encodings: WESTERN_437,
    words:
      'Åsa Lindström|Göran Öberg|Märta Sjögren|Björn Håkansson|Elin Åkerblad|Malmö|Jönköping|Åmål|Södra Vägen 14|Ängsgatan 3|Vårbackavägen|Växjö Bygg|Smörgåsbord & Bröd|vill bli uppringd på lördag|är på resa hela våren|får kataloger',
  },
  Danish: {
    encodings: WESTERN,
    words:
      'Søren Kjærgaard|Jørgen Østergaard|Bodil Ærø|Åse Frøkjær|Mads Nørregård|Aabenrå|Køge|Helsingør|Nørrebrogade 7|Æblevænget 2|Østre Allé|Smørrebrød & Øl|Møbler på Fyn|ringer først på fredag|ønsker at høre nærmere|gør det sværere',
  },
  Norwegian: {
    encodings: WESTERN,
    words:
      'Øyvind Bjørnstad|Ragnhild Sæther|Torbjørn Ås|Kåre Grønli|Bjørg Håland|Tromsø|Ålesund|Bodø|Tåsenveien 8|Øvre Slottsgate|Kjøpmannsgata|Blåbær Gård|Sjømat på Lør|vil gjerne få brev på mandag|må følges opp på nyåret',
  },
  Finnish: {
    encodings: WESTERN,
    words:
      'Päivi Hämäläinen|Väinö Mäkelä|Äijö Järvinen|Jyrki Pöysti|Tyttö Väänänen|Jyväskylä|Hämeenlinna|Kemijärvi|Pitkämäentie 3|Mäntytie 8|Hämeentie|Leipomo Ässä|Sähkö ja Työ|soittaa myöhemmin päivällä|ei enää käytössä|kesällä mökillä',
  },
  Icelandic: {
    encodings: ['windows-1252', 'macintosh', 'ibm850'],
    words:
      'Guðrún Þórðardóttir|Jón Sigurðsson|Ásta Björk Ægisdóttir|Þór Sæmundsson|Sigríður Hólmfríður|Reykjavík|Ísafjörður|Húsavík|Laugavegur Þrír|Skólavörðustígur|Hafnarfjörður|Brauð og Kökur|Fiskbúðin Ós|hringir síðar í dag|vill fá póst í október',
  },
  Polish: {
    encodings: CENTRAL,
    words:
      'Łukasz Wójcik|Małgorzata Święcka|Jędrzej Żółć|Zdzisława Gąsior|Bożena Krzemińska|Łódź|Kraków|Świnoujście|ul. Źródlana 4|al. Niepodległości 12|Plac Zbawicielą|Piekarnia Pączuś|Spółdzielnia Usług Różnych|proszę dzwonić później|klient zadłużony od września|odpowiedź wysłana',
  },
  Czech: {
    encodings: CENTRAL,
    words:
      'Jiří Dvořáček|Božena Šťastná|Květoslava Říhová|Tomáš Čapek|Zdeňka Žižková|Plzeň|České Budějovice|Děčín|Náměstí Míru 3|Úvoz 18|Vinařská třída|Pekařství U Růže|Společnost Křížek a děti|volejte až příští týden|děkuji, už přišlo|žádost byla zamítnuta',
  },
  Slovak: {
    encodings: CENTRAL,
    words:
      'Ľubomír Šťastný|Zuzana Kráľová|Ján Ďurica|Božena Ťapáková|Mária Hôrková|Košice|Žilina|Nové Mesto nad Váhom|Štefánikova 7|Námestie Slobody|Kováčska ulica|Pekáreň Chlieb a Soľ|Stavebná spoločnosť|zavolať až budúci týždeň|ďakujeme, všetko príde|môže byť zaľúbený',
  },
  Slovenian: {
    encodings: CENTRAL,
    words:
      'Žiga Černe|Špela Kovačič|Matjaž Štrukelj|Nežka Žnidaršič|Uroš Čuček|Črnomelj|Škofja Loka|Žalec|Prešernova cesta|Čopova ulica|Tržaška cesta|Pekarna Žito|Družba za čiščenje|pokliči šele čez en teden|naročnik že od začetka',
  },
  Croatian: {
    encodings: CENTRAL,
    words:
      'Željko Šimić|Đurđica Babić|Siniša Čavlek|Ivančica Župan|Anđela Lončarić|Šibenik|Čakovec|Đakovo|Trg bana Jelačića|Žrtava fašizma|Vukovarska šetnja|Pekara Kruščić|Građevinsko društvo|nazvati sljedeći četvrtak|već je plaćeno u siječnju',
  },
  Hungarian: {
    encodings: CENTRAL,
    words:
      'Győző Erdős|Zsófia Szűcs|Ödön Vörös|Kálmán Fűzfői|Ágnes Kőműves|Győr|Székesfehérvár|Kőszeg|Petőfi Sándor utca|Erzsébet körút 5|Szőlő köz|Pékség Kőrös|Építőipari Szövetség|később visszahívjuk önt|köszönöm, nem kérek többet|megrendelő múlt év óta',
  },
  Romanian: {
    encodings: CENTRAL,
    words:
      'Ştefan Brânză|Ioana Căţel|Mihăiţă Ţurcanu|Ana Bălăşoiu|Răzvan Şerbănescu|Bucureşti|Timişoara|Piteşti|Strada Lăpuşneanu|Şoseaua Kiseleff|Piaţa Unităţii|Brutăria Pâinea Caldă|Societate de Construcţii|vă rugăm să sunaţi mâine|plată făcută în avans',
  },
  Turkish: {
    encodings: ['windows-1254'],
    words:
      'Gülşen Yıldırım|Çağrı Öztürk|İsmail Karadağ|Işıl Şahin|Oğuzhan Çelik|Eskişehir|Muğla|Diyarbakır|Cumhuriyet Caddesi Kadıköy|Atatürk Bulvarı|Şişli Sokağı|Ekmekçioğlu Fırın|İnşaat ve Ticaret Şirketi|haftaya görüşeceğiz|çalışma saatleri dışında aramayın',
  },
  Lithuanian: {
    encodings: ['windows-1257'],
    words:
      'Živilė Žukauskienė|Šarūnas Čiurlionis|Jūratė Paulauskaitė|Rūta Gražytė|Ąžuolas Kęstutis|Šiauliai|Panevėžys|Kėdainiai|Žemaitės gatvė|Gedimino prospektas|Šilutės plentas|Kepykla Šviežia Duona|Statybų bendrovė|skambinti kitą savaitę|užsakymas jau įvykdytas',
  },
  Latvian: {
    encodings: ['windows-1257'],
    words:
      'Jānis Bērziņš|Līga Kalniņa|Ģirts Ķēniņš|Žanete Šķēle|Mārtiņš Ozoliņš|Rīga|Liepāja|Jēkabpils|Brīvības iela|Čaka iela|Lāčplēša iela|Maiznīca Rudzītis|Būvniecības uzņēmums|zvanīt nākamnedēļ|paldies, jau saņemts',
  },
  Estonian: {
    encodings: ['windows-1257', 'windows-1252', 'iso-8859-15'],
    words:
      'Jüri Mägi|Õnne Põldmäe|Ülle Kõrv|Tõnu Järv|Külli Sööt|Tõrva|Põlva|Jõgeva|Pärnu maantee|Õismäe tee|Kõrgessaare tänav|Pagariäri Küpsis|Ehitusühistu Käsi|helistada järgmisel nädalal|külla tulla võib õhtul',
  },
  Russian: {
    encodings: RUSSIAN,
    words:
      'Сергей Иванович Щербаков|Наталья Ёлкина|Юрий Цветков|Эльвира Хасанова|Дмитрий Жуков|Екатеринбург|Нижний Новгород|Москва|ул. Ленина, 5|проспект Мира|Садовая улица|ООО Ромашка|Хлебозавод номер девять|перезвонить после обеда|заказ уже оплачен',
  },
  Ukrainian: {
    encodings: ['windows-1251', 'koi8-u'],
    words:
      'Олексій Шевченко|Ганна Їжакевич|Євген Ґалаґан|Оксана Левицька|Тарас Кравчук|Київ|Львів|Чернівці|вулиця Хрещатик|проспект Перемоги|площа Ринок|Пекарня Колосок|Будівельна спілка|передзвонити наступного тижня|замовлення вже сплачено',
  },
  Bulgarian: {
    encodings: ['windows-1251', 'iso-8859-5'],
    words:
      'Георги Димитров|Йорданка Стоянова|Пламен Ангелов|Цветелина Щерева|Кирил Първанов|Велико Търново|Пловдив|Стара Загора|бул. Витоша|улица Граф Игнатиев|площад България|Хлебарница Житен клас|Строителна къща|обадете се утре следобед|поръчката вече е платена',
  },
  Serbian: {
    encodings: ['windows-1251', 'iso-8859-5'],
    words:
      'Ђорђе Николић|Љиљана Његош|Џевад Ћирић|Снежана Јовановић|Милош Живковић|Београд|Ниш|Крагујевац|Кнез Михаилова|Булевар ослобођења|Трг републике|Пекара Жито|Грађевинско друштво|позвати следеће недеље|већ је плаћено',
  },
  Greek: {
    encodings: ['windows-1253', 'iso-8859-7'],
    words:
      'Γιώργος Παπαδόπουλος|Ελένη Κωνσταντίνου|Νίκος Αγγελόπουλος|Μαρία Ιωάννου|Χρήστος Ζαφειρίου|Θεσσαλονίκη|Αθήνα|Ηράκλειο|Οδός Πανεπιστημίου|Πλατεία Συντάγματος|Λεωφόρος Κηφισίας|Φούρνος Η Γωνιά|Κατασκευαστική Εταιρεία|θα τηλεφωνήσει αύριο το πρωί|έχει ήδη πληρώσει',
  },
  Hebrew: {
    encodings: ['windows-1255'],
    words:
      'דוד כהן|מרים לוי|יצחק בן צבי|רחל שפירא|אברהם מזרחי|ירושלים|תל אביב|באר שבע|רחוב הרצל|שדרות רוטשילד|כיכר המדינה|מאפיית הלחם הטוב|חברה לבנייה|להתקשר מחר אחרי הצהריים|ההזמנה כבר שולמה',
  },
  Arabic: {
    encodings: ['windows-1256'],
    words:
      'محمد عبد الله|فاطمة الزهراء|خالد بن الوليد|عائشة الحسيني|يوسف المصري|القاهرة|الإسكندرية|الرياض|شارع التحرير|ميدان الجمهورية|طريق الملك فهد|مخبز السلام|شركة المقاولات العامة|يرجى الاتصال بعد الظهر|تم دفع الطلب',
  },
  Thai: {
    encodings: ['windows-874'],
    words:
      'สมชาย ใจดี|สุภาพร วงศ์สวัสดิ์|ประเสริฐ ศรีสุข|วิไลวรรณ ทองดี|อนุชา แก้วมณี|กรุงเทพมหานคร|เชียงใหม่|นครราชสีมา|ถนนสุขุมวิท|ซอยลาดพร้าว|เขตบางรัก|ร้านขนมปังอร่อย|บริษัทก่อสร้าง|โทรกลับพรุ่งนี้ตอนเช้า|ชำระเงินแล้ว',
  },
  Vietnamese: {
    encodings: ['windows-1258'],
    words:
      'Nguyễn Văn Hùng|Trần Thị Bích Ngọc|Lê Hoàng Đức|Phạm Quỳnh Như|Đặng Thùy Trâm|Thành phố Hồ Chí Minh|Hà Nội|Đà Nẵng|đường Nguyễn Huệ|phố Hàng Bạc|quận Bình Thạnh|Tiệm bánh mì Sài Gòn|Công ty xây dựng|gọi lại vào sáng mai|đã thanh toán đầy đủ',
  },
  Japanese: {
    encodings: ['shift_jis', 'euc-jp', 'iso-2022-jp'],
    words:
      '山本健太|小林さくら|渡辺美穂|斎藤隆|ヤマグチ ヒロシ|横浜市中区|名古屋市|札幌市|桜通り三丁目|中央区銀座|本町一番地|株式会社あさひ|山田商店|午後に電話してください|支払い済み',
  },
  Korean: {
    encodings: ['euc-kr'],
    words:
      '김영수|박지민|이은정|최민호|정수빈|부산광역시|대전|인천시 남동구|강남대로|종로구 세종로|중앙로|주식회사 한빛|서울빵집|내일 오후에 전화 주세요|결제 완료',
  },
  Chinese: {
    encodings: ['gb18030'],
    words:
      '王建国|李晓明|张丽华|刘志强|陈静|上海市浦东新区|广州|成都市|人民路|中山大道|解放街|北京科技有限公司|幸福面包店|请明天下午回电话|已经付款',
  },
  Taiwanese: {
    encodings: ['big5'],
    words:
      '陳美華|林志明|黃雅婷|張淑芬|劉建宏|台北市信義區|高雄市|臺中市西屯區|忠孝東路|中山北路|民生街|台灣科技股份有限公司|幸福麵包店|請明天下午回電話|已經付款',
  },
};

/** Texts by language as cells. */
export const cellsOf = ({ words }: Language): string[] => words.split('|');
