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

  'count.people': '{count, plural, one {# personne} other {# personnes}}',
  'count.contacts': '{count, plural, one {# contact} other {# contacts}}',
  'action.add': 'Ajouter',
  'action.add.doing': 'Ajout',
  'action.cancel': 'Annuler',
  'action.delete': 'Supprimer',
  'action.delete.asks': 'Supprimer …',
  'action.delete.doing': 'Suppression',
  'action.keep-it': 'Garder',
  'action.rename': 'Renommer',
  'action.save': 'Enregistrer',
  'action.save.doing': 'Enregistrement',
  'action.start.doing': 'Lancement',
  'action.undo': 'Annuler',
  'field.email': 'E-mail',
  'field.id': 'ID',
  'field.id-elsewhere': 'ID dans un autre système',
  'field.first-name': 'Prénom',
  'field.last-name': 'Nom',
  'field.phone': 'Téléphone',
  'field.company': 'Société',
  'field.notes': 'Notes',
  'field.tags': 'Étiquettes',
  'list.actions': 'Actions',
  'list.file': 'Fichier',
  'list.older': 'Plus anciens',
  'list.rows': 'Lignes',
  'list.size': 'Taille',
  'list.state': 'État',
  'field.own': 'Vos champs personnalisés',

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
