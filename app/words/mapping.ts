import type { SuggestionReason } from '#app/domain/imports/mapping/suggestions/suggestion-input.ts';
import type { StandardTarget } from '#app/domain/imports/mapping/targets.ts';
import { t } from '#app/words/language/t.ts';

/** What a column can become besides a custom field: its name in a list, and within a sentence. */
export const TARGETS = {
  email: {
    get name() {
      return t('field.email');
    },
    get said() {
      return t('mapping.email.said');
    },
  },
  external_id: {
    get name() {
      return t('field.id-elsewhere');
    },
    get said() {
      return t('mapping.external-id.said');
    },
  },
  folksbase_id: {
    get name() {
      return t('mapping.folksbase-id');
    },
    get said() {
      return t('mapping.folksbase-id.said');
    },
  },
  first_name: {
    get name() {
      return t('field.first-name');
    },
    get said() {
      return t('mapping.first-name.said');
    },
  },
  last_name: {
    get name() {
      return t('field.last-name');
    },
    get said() {
      return t('mapping.last-name.said');
    },
  },
  full_name: {
    get name() {
      return t('mapping.full-name');
    },
    get said() {
      return t('mapping.full-name.said');
    },
  },
  'full_name:last_first': {
    get name() {
      return t('mapping.full-name.last-first');
    },
    get said() {
      return t('mapping.full-name.said');
    },
  },
  phone: {
    get name() {
      return t('field.phone');
    },
    get said() {
      return t('mapping.phone.said');
    },
  },
  company: {
    get name() {
      return t('field.company');
    },
    get said() {
      return t('mapping.company.said');
    },
  },
  notes: {
    get name() {
      return t('field.notes');
    },
    get said() {
      return t('mapping.notes.said');
    },
  },
  is_unsubscribed: {
    get name() {
      return t('contact.unsubscribed');
    },
    get said() {
      return t('mapping.is-unsubscribed.said');
    },
  },
  is_subscribed: {
    get name() {
      return t('contact.subscribed');
    },
    get said() {
      return t('mapping.is-subscribed.said');
    },
  },
  tags: {
    get name() {
      return t('field.tags');
    },
    get said() {
      return t('mapping.tags.said');
    },
  },
} satisfies Record<StandardTarget, { readonly name: string; readonly said: string }>;

export const nobodyColumn = () => t('mapping.nobody-column');

/** What a column becomes under a name of its own, in a list. */
export const sayNamedTarget = {
  fallback_email: (name: string) => t('mapping.fallback-email', { name }),
  tag: (name: string) => t('mapping.tag-where-yes', { name }),
} as const;

/** Why a column is suggested as what it is. */
export const REASONS = {
  get remembered() {
    return t('mapping.reason.remembered');
  },
  get 'own-file'() {
    return t('mapping.reason.own-file');
  },
  get 'own-name'() {
    return t('mapping.reason.own-name');
  },
  get 'known-name'() {
    return t('mapping.reason.known-name');
  },
  get model() {
    return t('mapping.reason.model');
  },
  get 'like-a-name'() {
    return t('mapping.reason.like-a-name');
  },
  get cells() {
    return t('mapping.reason.cells');
  },
  get 'most-addresses'() {
    return t('mapping.reason.most-addresses');
  },
  get 'other-addresses'() {
    return t('mapping.reason.other-addresses');
  },
  get 'new-field'() {
    return t('mapping.reason.new-field');
  },
  get 'no-room'() {
    return t('mapping.reason.no-room');
  },
  get nothing() {
    return t('mapping.reason.nothing');
  },
} satisfies Record<SuggestionReason, string>;

/** By what rows find the people who are there, and what comes of it. */
export const RECOGNISED_BY = {
  email: {
    get name() {
      return t('mapping.by-email');
    },
    get said() {
      return t('mapping.by-email.said');
    },
  },
  external_id: {
    get name() {
      return t('mapping.by-id');
    },
    get said() {
      return t('mapping.by-id.said');
    },
  },
  get onlyEmail() {
    return t('mapping.by-email.only');
  },
  get onlyId() {
    return t('mapping.by-id.only');
  },
  get neither() {
    return t('mapping.by-neither');
  },
};

/** What becomes of rows that have neither an address nor an ID. */
export const ROWS_WITHOUT_KEY = {
  create: {
    get name() {
      return t('mapping.keyless.create');
    },
    get said() {
      return t('mapping.keyless.create.said');
    },
  },
  fail: {
    get name() {
      return t('mapping.keyless.fail');
    },
    get said() {
      return t('mapping.keyless.fail.said');
    },
  },
};

/** `count` of the first `rows` have none of the keys that columns have; null where that is not known. */
export const sayRowsWithoutKey = (
  keys: 'email' | 'external_id' | 'both',
  count: number | null,
  rows: number,
): string =>
  count === null ? t('mapping.keyless.rows', { keys }) : t('mapping.keyless.counted', { keys, count, rows });

/** How sure we are where a column goes: words, never percentages. */
export const SURENESS = {
  get remembered() {
    return t('mapping.sure.remembered');
  },
  get known() {
    return t('mapping.sure.known');
  },
  get guess() {
    return t('mapping.sure.guess');
  },
  get model() {
    return t('mapping.sure.model');
  },
  get chosen() {
    return t('mapping.sure.chosen');
  },
  get empty() {
    return t('mapping.sure.empty');
  },
  get off() {
    return t('mapping.sure.off');
  },
};

export type SurenessKind = keyof typeof SURENESS;
