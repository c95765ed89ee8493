import type { Encoding } from '#app/csv/dialect.ts';

/** A language's letters beyond ASCII, most frequent first; that order is all the likelihood is made of. */
export interface Alphabet {
  encoding: Encoding;
  letters: string;
  /** whether whole words are made of such letters (Cyrillic) or single ones stand among ASCII letters (Latin) */
  wholeWords: boolean;
}

const latin = (encoding: Encoding) => (letters: string) => ({ encoding, letters, wholeWords: false });
const western = latin('windows-1252');
const central = latin('windows-1250');
const cyrillic = (letters: string): Alphabet => ({ encoding: 'windows-1251', letters, wholeWords: true });

/**
 * German is in both Latin pages with the same bytes; where two pages explain a file equally well, the first one listed
 * is taken.
 */
export const ALPHABETS: readonly Alphabet[] = [
  western('üäöß'),
  western('éèàêçôîûâïœëùÿ'),
  western('óíáéñúü'),
  western('ãçáéíóêõúâàôü'),
  western('àèéìòù'),
  western('äåöé'),
  western('øåæéöü'),
  western('áíðéþóúæöý'),
  western('ëéïèöü'),
  western('àèéòíçóúïü'),
  western('éüöäáèóíçñøåæãëêàôßúîòïûâìõœùýðþ'),
  central('łóążęśćńź'),
  central('íáéěřčýžšůúťňďó'),
  central('áíéčýšžľúťňôäďóĺŕ'),
  central('áéöóőíüúű'),
  central('ăîşţâ'),
  central('čšžćđ'),
  central('áéíčšžöłüóýćřěäńęąůśőúżňťďđľűôşţăîâźŕĺëçß'),
  cyrillic('оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё'),
  cyrillic('оанівтеирслкдмупязьгбчхйїжєшцщюфґ'),
  cyrillic('аоиетнрсвлкдпмзгяъубчжщцхюшйфь'),
  cyrillic('аоиенрсјтукдвлмпзгбчшжцњћљхђџфѕќѓ'),
];

/** Signs that stand beside words in any of the single-byte pages. */
export const SIGNS = new Set('’‘“”„–—…•€§©®°«»№\u00A0·ºª¿¡™£');

/** Characters that names, companies and addresses are full of. */
export const FREQUENT: Readonly<Partial<Record<Encoding, ReadonlySet<string>>>> = {
  shift_jis: new Set(
    '佐藤鈴木高橋田中伊渡辺山本村小林加吉和斎井上松清崎森池阿部石川前島谷内大野原竹後長岡近遠青坂福西東京都府県市区町丁目番地号株式会社課様氏名電話住所郵便備考日一二三四五六七八九十人年月男女子美恵香由紀太郎次介健誠明隆浩営業先担当者々ー・',
  ),
  'euc-kr': new Set(
    '김이박최정강조윤장임한오서신권황안송류전홍고문양손배백허유남심노하곽성차주우구민진지엄채원천방공현함변염여추도소석선설마길연위표명기반왕금옥육인맹제모탁국어은편용영수준경희숙미자순호철상재동훈혜린아나다라가의를을는에로시번울산부대광충청북남특별식회사화름메일객담당비호',
  ),
  gb18030: new Set(
    '的一是不了人在有我他这中大来上国和也子时道出而要于就下得可你年生自会那后能对着事其里所去行过家十用发天如然作方成者多日都三小军二无同经法当起与好看学进种将还分此心前面又定见只主没公从王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文伟芳娜秀英敏静丽强磊洋艳勇杰娟涛明超霞平刚桂华建红玉兰北京海市区省县路街号楼室广州深圳杭南重庆津汉西安有限公司电话邮箱姓名地址备注手机客户部经理',
  ),
};
