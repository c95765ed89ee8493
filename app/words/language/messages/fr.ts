import type { MessageKey } from '../t.ts';

export default {
  // Amounts

  'amount.bytes': '{count, plural, one {# octet} other {# octets}}',
  'amount.kb': '{number} Ko',
  'amount.mb': '{number} Mo',
  'amount.gb': '{number} Go',
  'amount.tb': '{number} To',
  'amount.of': '{done} sur {whole}',
  'count.rows': '{count, plural, one {# ligne} other {# lignes}}',
  'duration.s': '{number} s',
  'duration.min': '{number} min',
  'duration.h': '{number} h',
  'duration.seconds': '{count, plural, one {# seconde} other {# secondes}}',
  'duration.minutes': '{count, plural, one {# minute} other {# minutes}}',
  'duration.hours': '{count, plural, one {# heure} other {# heures}}',
  'duration.progress': '{read}, reste {left}',
  'moment.date': '{day} {month} {year}',
  'moment.day': '{day} {month}',
  'moment.full': '{day} {month} {year}, {time} {zone}',
  'moment.full.weekday': '{weekday} {day} {month}',
  'moment.near.today': 'aujourd’hui',
  'moment.near.tomorrow': 'demain',
  'moment.near.weekday': '{weekday} {day} {month}',
  'moment.said.today': 'aujourd’hui {time}',
  'moment.said.weekday': '{weekday} {time}',
  'moment.today': 'Aujourd’hui, {time}',
  'moment.weekday': '{weekday}, {time}',

  // Words that several pages share

  // Frame, sign-in, settings and mails

  'language.label': 'Langue',
  'root.description':
    'Folksbase importe votre tableur de contacts, quels que soient le logiciel, la langue ou la taille, sans perdre, doubler ni abîmer une seule ligne.',
  'sign-in.title': 'Se connecter',
  'sign-up.instead': 'Nouveau ici ? <link>Créer un compte</link>',

  // Imports

  // Contacts, tags, exports and overview

  // Refusals of the domain
} as const satisfies Record<MessageKey, string>;
