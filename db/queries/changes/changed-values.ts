import { type SQL, sql } from 'drizzle-orm';
import { CONTACT_FIELDS } from '#db/queries/contacts/contact-fields.ts';
import type { StoredContactChange } from '#db/schema/contact-changes.ts';

const SAY_WHO = ['email', 'external_id', 'phone', 'first_name', 'last_name', 'company'] as const;

const column = (row: 'met' | 'new', name: string): SQL => sql.raw(`${row}.${name}`);

/** The parts of a statement that say which values a contact (`met`) has after the change (`new`). */
export function changeOfFields({ fields = {}, custom = [], is_unsubscribed }: StoredContactChange) {
  const isSet = (name: string) => Object.hasOwn(fields, name);
  const set = CONTACT_FIELDS.filter(isSet);
  const all = (row: 'met' | 'new') =>
    sql.join([...set.map((name) => column(row, name)), column(row, 'custom'), column(row, 'unsubscribed_at')], sql`, `);
  return {
    values: sql.join(
      CONTACT_FIELDS.map((name) =>
        isSet(name) ? sql`${fields[name] ?? null}::text as ${sql.raw(name)}` : column('met', name),
      ),
      sql`, `,
    ),
    setters: sql.raw(CONTACT_FIELDS.map((name) => `${name} = new.${name}`).join(', ')),
    differs: sql`(${all('met')}) is distinct from (${all('new')})`,
    /** Something has to say who they are (docs/rules/product.md#contact-fields). */
    isSomebody: sql`num_nonnulls(${sql.join(
      SAY_WHO.map((name) => column(isSet(name) ? 'new' : 'met', name)),
      sql`, `,
    )}) > 0`,
    before: differing('met', { set, custom, isUnsubscribing: is_unsubscribed === true }),
    after: differing('new', { set, custom, isUnsubscribing: is_unsubscribed === true }),
  };
}

interface Asked {
  set: readonly string[];
  custom: readonly unknown[];
  isUnsubscribing: boolean;
}

/** An object of the values that differ, as they are in one of the rows; '' for none. */
function differing(row: 'met' | 'new', { set, custom, isUnsubscribing }: Asked): SQL {
  const parts = [sql`'{}'::jsonb`];
  for (const name of set) {
    parts.push(sql`case when ${column('met', name)} is distinct from ${column('new', name)}
      then jsonb_build_object(${name}::text, coalesce(${column(row, name)}, '')) else '{}' end`);
  }
  if (isUnsubscribing) {
    parts.push(sql`case when met.unsubscribed_at is null
      then jsonb_build_object('is_unsubscribed', ${row === 'new' ? 'true' : 'false'}::text) else '{}' end`);
  }
  if (custom.length > 0) {
    parts.push(sql`(
      select coalesce(jsonb_object_agg(field, coalesce(${column(row, 'custom')} ->> field, '')), '{}')
      from unnest(given.all_ids) field where met.custom -> field is distinct from new.custom -> field)`);
  }
  return sql.join(parts, sql` || `);
}
