import type pg from 'pg';
import { CONTACT_FIELDS } from '#db/queries/contacts/contact-fields.ts';
import type { ModelContact, ModelWorkspace } from '#tests/support/models/import-model.ts';

/** A contact as tests compare it. */
export interface ShownContact {
  email: string | null;
  external_id: string | null;
  values: Record<string, string>;
  custom: Record<string, string>;
  unsubscribed: boolean;
  tags: string[];
}

export interface StoredContact extends ShownContact {
  id: string;
  /** Moments with their microseconds, as text. */
  createdAt: string;
  updatedAt: string;
  unsubscribedAt: string | null;
}

/** A workspace's contacts in order of entry. */
export async function storedContacts(client: pg.Client, workspace: string): Promise<StoredContact[]> {
  const { rows } = await client.query(
    `select id, email, external_id, ${CONTACT_FIELDS.join(', ')}, custom, is_unsubscribed, created_at::text, updated_at::text, unsubscribed_at::text,
      array(select name_key from contact_tags t join tags on tags.id = tag_id where t.contact_id = c.id order by name_key collate "C") as tags
    from contacts c where workspace_id = $1 order by c.id`,
    [workspace],
  );
  return rows.map((row) => ({
    id: row.id,
    email: row.email,
    external_id: row.external_id,
    values: Object.fromEntries(CONTACT_FIELDS.flatMap((name) => (row[name] === null ? [] : [[name, row[name]]]))),
    custom: row.custom,
    unsubscribed: row.is_unsubscribed,
    tags: row.tags,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    unsubscribedAt: row.unsubscribed_at,
  }));
}

export const shown = ({ email, external_id, values, custom, unsubscribed, tags }: ShownContact): ShownContact => ({
  email,
  external_id,
  values,
  custom,
  unsubscribed,
  tags,
});

const inCodePoints = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b));

const shownModel = (contact: ModelContact): ShownContact =>
  shown({ ...contact, tags: [...contact.tags].sort(inCodePoints) });

/** The model's contacts in order of entry, to compare with `storedContacts`. */
export const modelContacts = (workspace: ModelWorkspace): ShownContact[] => workspace.contacts.map(shownModel);
