/**
 * The names and short names of the months in the languages that spreadsheets speak, a list of twelve each: as they
 * stand alone and behind a day.
 */
const LISTS = [
  'january february march april may june july august september october november december',
  'jan feb mar apr may jun jul aug sep oct nov dec',
  'jan feb mrz apr mai jun jul aug sept okt nov dez',
  'jän febr mär apr mai juni juli aug sep okt nov dez',
  'januar februar märz april mai juni juli august september oktober november dezember',
  'janvier février mars avril mai juin juillet août septembre octobre novembre décembre',
  'janv févr mars avr mai juin juil août sept oct nov déc',
  'ene feb mar abr may jun jul ago sep oct nov dic',
  'enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre',
  'gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre',
  'gen feb mar apr mag giu lug ago set ott nov dic',
  'janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro',
  'jan fev mar abr mai jun jul ago set out nov dez',
  'gener febrer març abril maig juny juliol agost setembre octubre novembre desembre',
  'gen febr març abr maig juny jul ag set oct nov des',
  'ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie decembrie',
  'ian feb mar apr mai iun iul aug sept oct nov dec',
  'januari februari maart april mei juni juli augustus september oktober november december',
  'jan feb mrt apr mei jun jul aug sep okt nov dec',
  'januari februari mars april maj juni juli augusti september oktober november december',
  'januar februar marts april maj juni juli august september oktober november december',
  'januar februar mars april mai juni juli august september oktober november desember',
  'tammikuu helmikuu maaliskuu huhtikuu toukokuu kesäkuu heinäkuu elokuu syyskuu lokakuu marraskuu joulukuu',
  'tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesäkuuta heinäkuuta elokuuta syyskuuta lokakuuta marraskuuta joulukuuta',
  'tammi helmi maalis huhti touko kesä heinä elo syys loka marras joulu',
  'jaanuar veebruar märts aprill mai juuni juuli august september oktoober november detsember',
  'jaan veebr märts apr mai juuni juuli aug sept okt nov dets',
  'janvāris februāris marts aprīlis maijs jūnijs jūlijs augusts septembris oktobris novembris decembris',
  'janv febr marts apr maijs jūn jūl aug sept okt nov dec',
  'sausis vasaris kovas balandis gegužė birželis liepa rugpjūtis rugsėjis spalis lapkritis gruodis',
  'sausio vasario kovo balandžio gegužės birželio liepos rugpjūčio rugsėjo spalio lapkričio gruodžio',
  'styczeń luty marzec kwiecień maj czerwiec lipiec sierpień wrzesień październik listopad grudzień',
  'stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia',
  'sty lut mar kwi maj cze lip sie wrz paź lis gru',
  'leden únor březen duben květen červen červenec srpen září říjen listopad prosinec',
  'ledna února března dubna května června července srpna září října listopadu prosince',
  'led úno bře dub kvě čvn čvc srp zář říj lis pro',
  'január február marec apríl máj jún júl august september október november december',
  'januára februára marca apríla mája júna júla augusta septembra októbra novembra decembra',
  'siječanj veljača ožujak travanj svibanj lipanj srpanj kolovoz rujan listopad studeni prosinac',
  'siječnja veljače ožujka travnja svibnja lipnja srpnja kolovoza rujna listopada studenoga prosinca',
  'sij velj ožu tra svi lip srp kol ruj lis stu pro',
  'januar februar marec april maj junij julij avgust september oktober november december',
  'jan feb mar apr maj jun jul avg sep okt nov dec',
  'januar februar mart april maj jun jul avgust septembar oktobar novembar decembar',
  'január február március április május június július augusztus szeptember október november december',
  'jan febr márc ápr máj jún júl aug szept okt nov dec',
  'янв фев мар апр май июн июл авг сен окт ноя дек',
  'январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь',
  'января февраля марта апреля мая июня июля августа сентября октября ноября декабря',
  'янв февр март апр май июнь июль авг сент окт нояб дек',
  'січень лютий березень квітень травень червень липень серпень вересень жовтень листопад грудень',
  'січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня',
  'січ лют бер квіт трав черв лип серп вер жовт лист груд',
  'януари февруари март април май юни юли август септември октомври ноември декември',
  'ιανουάριος φεβρουάριος μάρτιος απρίλιος μάιος ιούνιος ιούλιος αύγουστος σεπτέμβριος οκτώβριος νοέμβριος δεκέμβριος',
  'ιανουαρίου φεβρουαρίου μαρτίου απριλίου μαΐου ιουνίου ιουλίου αυγούστου σεπτεμβρίου οκτωβρίου νοεμβρίου δεκεμβρίου',
  'ιαν φεβ μαρ απρ μαΐ ιουν ιουλ αυγ σεπ οκτ νοε δεκ',
  'ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık',
  'oca şub mar nis may haz tem ağu eyl eki kas ara',
  'januari februari maret april mei juni juli agustus september oktober november desember',
  'jan feb mar apr mei jun jul agu sep okt nov des',
  'يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر',
  'ژانویه فوریه مارس آوریل مه ژوئن ژوئیه اوت سپتامبر اکتبر نوامبر دسامبر',
];

const months = new Map<string, number[]>();
for (const list of LISTS) {
  for (const [at, name] of list.split(' ').entries()) {
    const known = months.get(name) ?? [];
    if (!known.includes(at + 1)) months.set(name, [...known, at + 1]);
  }
}

/** The months of that name or short name, without a dot: `listopad` is one in Polish, another in Croatian. */
export const monthsOf = (word: string): readonly number[] => months.get(word.toLowerCase()) ?? [];
