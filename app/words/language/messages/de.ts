import type { MessageKey } from '../t.ts';

export default {
  // Amounts

  'amount.bytes': '{count, plural, one {# Byte} other {# Bytes}}',
  'amount.kb': '{number} KB',
  'amount.mb': '{number} MB',
  'amount.gb': '{number} GB',
  'amount.tb': '{number} TB',
  'amount.of': '{done} von {whole}',
  'count.rows': '{count, plural, one {# Zeile} other {# Zeilen}}',
  'duration.s': '{number} s',
  'duration.min': '{number} min',
  'duration.h': '{number} Std.',
  'duration.seconds': '{count, plural, one {# Sekunde} other {# Sekunden}}',
  'duration.minutes': '{count, plural, one {# Minute} other {# Minuten}}',
  'duration.hours': '{count, plural, one {# Stunde} other {# Stunden}}',
  'duration.progress': '{read}, noch {left}',
  'moment.date': '{day}. {month} {year}',
  'moment.day': '{day}. {month}',
  'moment.full': '{day}. {month} {year}, {time} {zone}',
  'moment.full.weekday': '{weekday}, {day}. {month}',
  'moment.near.today': 'heute',
  'moment.near.tomorrow': 'morgen',
  'moment.near.weekday': '{weekday} {day}. {month}',
  'moment.said.today': 'heute {time}',
  'moment.said.weekday': '{weekday} {time}',
  'moment.today': 'Heute, {time}',
  'moment.weekday': '{weekday}, {time}',

  // Words that several pages share

  'count.people': '{count, plural, one {# Person} other {# Personen}}',
  'count.contacts': '{count, plural, one {# Kontakt} other {# Kontakte}}',
  'action.add': 'Hinzufügen',
  'action.add.doing': 'Fügt hinzu',
  'action.cancel': 'Abbrechen',
  'action.delete': 'Löschen',
  'action.delete.asks': 'Löschen …',
  'action.delete.doing': 'Löscht',
  'action.keep-it': 'Behalten',
  'action.rename': 'Umbenennen',
  'action.save': 'Speichern',
  'action.save.doing': 'Speichert',
  'action.start.doing': 'Startet',
  'action.undo': 'Rückgängig',
  'field.email': 'E-Mail',
  'field.id': 'ID',
  'field.id-elsewhere': 'ID in einem anderen System',
  'field.first-name': 'Vorname',
  'field.last-name': 'Nachname',
  'field.phone': 'Telefon',
  'field.company': 'Firma',
  'field.notes': 'Notizen',
  'field.tags': 'Tags',
  'list.actions': 'Aktionen',
  'list.file': 'Datei',
  'list.older': 'Ältere',
  'list.rows': 'Zeilen',
  'list.size': 'Größe',
  'list.state': 'Status',
  'field.own': 'Eigene Felder',

  // Frame, sign-in, settings and mails

  'language.label': 'Sprache',
  'root.description':
    'Folksbase übernimmt deine Kontaktliste aus jedem Programm, in jeder Sprache und Größe, ohne eine Zeile zu verlieren, zu verdoppeln oder zu verfälschen.',
  'sign-in.title': 'Anmelden',
  'sign-up.instead': 'Neu hier? <link>Konto anlegen</link>',

  // Imports

  // Contacts, tags, exports and overview

  // Refusals of the domain
} as const satisfies Record<MessageKey, string>;
