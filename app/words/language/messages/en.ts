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

  'count.people': '{count, plural, one {# person} other {# people}}',
  'count.contacts': '{count, plural, one {# contact} other {# contacts}}',
  'action.add': 'Add',
  'action.add.doing': 'Adding',
  'action.cancel': 'Cancel',
  'action.delete': 'Delete',
  'action.delete.asks': 'Delete …',
  'action.delete.doing': 'Deleting',
  'action.keep-it': 'Keep it',
  'action.rename': 'Rename',
  'action.save': 'Save',
  'action.save.doing': 'Saving',
  'action.start.doing': 'Starting',
  'action.undo': 'Undo',
  'field.email': 'E-mail',
  'field.id': 'ID',
  'field.id-elsewhere': 'ID in another system',
  'field.first-name': 'First name',
  'field.last-name': 'Last name',
  'field.phone': 'Phone',
  'field.company': 'Company',
  'field.notes': 'Notes',
  'field.tags': 'Tags',
  'list.actions': 'Actions',
  'list.file': 'File',
  'list.older': 'Older',
  'list.rows': 'Rows',
  'list.size': 'Size',
  'list.state': 'State',
  'field.own': 'Your own fields',

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
