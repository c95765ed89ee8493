/** Given and family names that go together, by script. Latin counts several times: most lists are mostly Latin. */
export const NAMES: readonly { first: readonly string[]; last: readonly string[] }[] = [
  {
    first: ['Anna', 'James', 'Maria', 'Oliver', 'Emma', 'Lucas', 'Sofia', 'Noah', 'Grace', 'Daniel', 'Olivia', 'Ben'],
    last: ['Smith', 'Taylor', 'Brown', "O'Neill", 'Miller', 'Walker', 'van der Berg', 'Clarke', 'Jones', 'Reid'],
  },
  {
    first: [
      'Jürgen',
      'Käthe',
      'Björn',
      'Zoë',
      'François',
      'Renée',
      'Núria',
      'José',
      'Inês',
      'Łukasz',
      'Şule',
      'Željko',
    ],
    last: ['Müller', 'Weiß', 'Åkesson', 'Núñez', 'Gonçalves', 'Wójcik', 'Dvořák', 'Yıldız', 'Kovács', 'Þórsson'],
  },
  {
    first: ['Nguyễn', 'Trần', 'Lê', 'Phạm'],
    last: ['Thị Hồng', 'Văn Đức', 'Minh Châu', 'Quốc Việt'],
  },
  {
    first: ['Анна', 'Дмитрий', 'Ольга', 'Богдан', 'Юлія'],
    last: ['Иванова', 'Кузнецов', 'Шевченко', 'Петров', 'Ђорђевић'],
  },
  { first: ['Ελένη', 'Νίκος', 'Δήμητρα'], last: ['Παπαδοπούλου', 'Γεωργίου', 'Οικονόμου'] },
  { first: ['محمد', 'فاطمة', 'ليلى'], last: ['الهاشمي', 'حداد', 'منصور'] },
  { first: ['נועה', 'דוד', 'תמר'], last: ['כהן', 'לוי', 'פרידמן'] },
  { first: ['आरव', 'प्रिया', 'अनन्या'], last: ['शर्मा', 'पटेल', 'गुप्ता'] },
  { first: ['伟', '秀英', '小明', '丽'], last: ['王', '李', '欧阳', '陈'] },
  { first: ['さくら', '健太', '美咲'], last: ['佐藤', '鈴木', '髙橋'] },
  { first: ['민준', '서연', '지우'], last: ['김', '이', '박'] },
  { first: ['สมชาย', 'มาลี'], last: ['ใจดี', 'ศรีสุข'] },
  { first: ['ნინო', 'გიორგი'], last: ['ბერიძე', 'კაპანაძე'] },
  { first: ['Անի', 'Արմեն'], last: ['Պետրոսյան', 'Գրիգորյան'] },
  { first: ['አበበ', 'ሰላም'], last: ['ተስፋዬ', 'ከበደ'] },
  { first: ['Mia 🌻', 'Zoe-𝓐nn'], last: ['𠮷田', 'Sørensen-Łoś'] },
];

/** How many of a hundred people get their name from the first, the first two, ... lists. */
export const LATIN_PERCENT = 55;
export const ACCENTED_PERCENT = 78;

export const COMPANIES = [
  'Acme',
  'Blue Fern',
  'Nordlicht GmbH',
  'Müller, Söhne & Co.',
  'The "Corner" Bakery',
  'Café Ñandú',
  'Smith, Jones and Partners',
  '5" Pipes Ltd',
  'Оптима',
  '株式会社みどり',
  'Harbor',
  'Kite & Co',
] as const;

export const CITIES = [
  'Berlin',
  'London',
  'Paris',
  'Oslo',
  'Łódź',
  'São Paulo',
  'Київ',
  '東京',
  'Porto',
  'Washington, D.C.',
] as const;

export const PLANS = ['free', 'free', 'pro', 'team'] as const;

export const NOTES = [
  'Met at the fair',
  'Call back\nafter lunch',
  'Said: "send the offer"',
  'Likes tea, coffee and cake',
  'Two lines:\r\n1. first\r\n2. second',
  'öäü ✓ prefers e-mail',
  'Line one\n\n"quoted", and a last line',
  '007 is the customer number',
] as const;

export const TAGS = [
  'newsletter',
  'vip',
  'press',
  'partner',
  'trial',
  'beta',
  'spring fair',
  'größer',
  'vip;press',
  'beta, trial',
] as const;

export const DOMAINS = ['example.com', 'example.org', 'mail.example', 'x.example'] as const;

/** What stands before the number that makes an address one person's own. */
export const LOCAL_PARTS = [
  'anna.miller',
  'info',
  'j.taylor',
  'sales+list',
  'olga.weiss',
  'mail_box',
  'daniel.reid',
] as const;
