import type { IdentityField } from '#db/queries/imports/keyed/look-at-people.ts';

type Values = Readonly<Partial<Record<IdentityField, string | null>>>;

const BLANKS = /[\s\u0085\u200B-\u200D\u2060\uFEFF]/g;

const bare = (text: string | null | undefined) => (text ?? '').replace(BLANKS, '').toLowerCase();

/** A phone by its digits after a leading `00` or `+`; one without digits by its text. */
function phoneKey(phone: string | null | undefined): string {
  const digits = (phone ?? '').replace(/[^0-9]/g, '');
  return digits === '' ? bare(phone) : digits.replace(/^00(?=.)/, '');
}

/**
 * What makes two people without address and ID the same one (docs/rules/csv.md#who-a-row-is). The database says the
 * same by `contact_identity` (db/migrations/0003_identity.sql).
 */
export const identityOf = ({ first_name, last_name, company, phone }: Values): string =>
  [bare(first_name), bare(last_name), bare(company), phoneKey(phone)].join('\u001f');
