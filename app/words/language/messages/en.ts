export default {
  // Amounts

  'amount.bytes': '{count, plural, one {# byte} other {# bytes}}',
  'amount.kb': '{number} KB',
  'amount.mb': '{number} MB',
  'amount.gb': '{number} GB',
  'amount.tb': '{number} TB',
  'amount.of': '{done} of {whole}',
  'count.rows': '{count, plural, one {# row} other {# rows}}',
  'duration.s': '{number} s',
  'duration.min': '{number} min',
  'duration.h': '{number} h',
  'duration.seconds': '{count, plural, one {# second} other {# seconds}}',
  'duration.minutes': '{count, plural, one {# minute} other {# minutes}}',
  'duration.hours': '{count, plural, one {# hour} other {# hours}}',
  'duration.progress': '{read}, {left} left',
  'moment.date': '{day} {month} {year}',
  'moment.day': '{day} {month}',
  'moment.full': '{day} {month} {year}, {time} {zone}',
  'moment.full.weekday': '{weekday}, {day} {month}',
  'moment.near.today': 'today',
  'moment.near.tomorrow': 'tomorrow',
  'moment.near.weekday': '{weekday} {day} {month}',
  'moment.said.today': 'today {time}',
  'moment.said.weekday': '{weekday} {time}',
  'moment.today': 'Today, {time}',
  'moment.weekday': '{weekday}, {time}',

  // Words that several pages share

  // Frame, sign-in, settings and mails

  'language.label': 'Language',
  'root.description':
    'Folksbase takes your spreadsheet of people in, whatever program, language or size it has, without losing, doubling or mangling one row.',
  'sign-in.title': 'Sign in',
  'sign-up.instead': 'New here? <link>Create an account</link>',

  // Imports

  // Contacts, tags, exports and overview

  // Refusals of the domain
} as const;
