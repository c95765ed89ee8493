/** What contacts are narrowed to, as it is kept with an export, a view or a change (docs/rules/api.md#filters). */
export interface StoredContactFilter {
  search?: string | undefined;
  /** Any of them. */
  tag_ids?: string[] | undefined;
  /** Each of them. */
  all_tag_ids?: string[] | undefined;
  is_unsubscribed?: boolean | undefined;
  has_email?: boolean | undefined;
  custom_field?: string | undefined;
  custom_value?: string | undefined;
  custom_contains?: string | undefined;
  custom_is_blank?: boolean | undefined;
  /** A moment, or a day in UTC that is meant from its beginning … */
  added_from?: string | undefined;
  /** … or to its end. */
  added_until?: string | undefined;
  import_id?: string | undefined;
  /** These and nobody else. */
  ids?: string[] | undefined;
}

export const CONTACT_ORDERS = ['newest', 'oldest', 'name', 'changed'] as const;

/** In which order contacts are listed: by entry, by name, or with the last changed first. */
export type ContactOrder = (typeof CONTACT_ORDERS)[number];
