import type pg from 'pg';
import { addressHash } from '#app/domain/contacts/values/address-hash.ts';
import type { ContactField } from '#db/queries/contacts/contact-fields.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';
import { newWorkspace } from '#local/testing/database/fresh-database.ts';
import type { Random } from '#local/testing/random.ts';
import { HASH_KEY } from '#tests/support/database/batches.ts';
import { type ModelContact, ModelWorkspace } from './import-model.ts';

export const FIELDS = ['first_name', 'last_name', 'company', 'notes'] as const satisfies ContactField[];
const VALUES = ['A', 'B', 'a', 'Ü"\\,{x}', 'null', ' ', '😀\n\t', '0', 'false'];
export const TAGS = ['red', 'Red', 'Blue', 'x y', 'null', '"q"', '{,}', 'ÄÖ'];

/** A workspace in the database and its double in the model; what people do happens to both. */
export class ModelWorld {
  readonly model = new ModelWorkspace();
  readonly id: WorkspaceId;
  readonly people: readonly string[];
  readonly client: pg.Client;
  readonly random: Random;

  private constructor(client: pg.Client, random: Random, id: WorkspaceId, people: readonly string[]) {
    this.client = client;
    this.random = random;
    this.id = id;
    this.people = people;
  }

  /** Some people are there, some of them have unsubscribed. */
  static async create(client: pg.Client, random: Random): Promise<ModelWorld> {
    const people = Array.from({ length: 2 + random.below(7) }, (_, i) => (i === 1 ? 'ünï@ß.de' : `p${i}@x.de`));
    const world = new ModelWorld(client, random, await newWorkspace(client), people);
    // past sixteen columns the statement compares custom fields in another way
    for (let n = random.chance(0.1) ? 32 : 2; n > 0; n--) await world.addCustomField(null);
    for (const email of people) {
      if (random.chance(0.15)) await world.#suppress(email);
      if (random.chance(0.5)) await world.#enter(email);
    }
    return world;
  }

  /** Returns its id. `importId` is the import that brings it in, if one does. */
  async addCustomField(importId: string | null): Promise<string> {
    const { rows } = await this.client.query(
      `insert into custom_fields (workspace_id, name, name_key, created_import_id)
      values ($1, uuidv7()::text, uuidv7()::text, $2) returning id`,
      [this.id, importId],
    );
    const id = String(rows[0].id);
    this.model.customFields.set(id, null);
    return id;
  }

  cells(names: readonly string[], density: number): Record<string, string> {
    const cells: Record<string, string> = {};
    for (const name of names) if (this.random.chance(density)) cells[name] = this.random.pick(VALUES);
    return cells;
  }

  /** A person does something, as the app would: every edit of a contact sets updated_at. */
  async edit(): Promise<void> {
    const { pick, chance, below } = this.random;
    const email = pick(this.people);
    const contact = this.model.contacts.get(email);
    if (!contact) return chance(0.5) ? this.#enter(email) : undefined;
    const edits = [
      () => this.#remove(contact),
      () => this.#setName(contact),
      () => this.#setCustom(contact),
      () => this.#unsubscribe(contact),
      () => this.#resubscribe(contact),
      () => this.#untag(contact),
      () => this.#tag(contact),
    ];
    await pick(edits)();
    this.model.touch(contact);
    if (below(8) === 0) await this.#tag(contact);
  }

  /** People delete a custom field; its values go with it. */
  async deleteCustomField(): Promise<void> {
    const [id] = this.model.customFields.keys();
    if (!id) return;
    this.model.customFields.delete(id);
    for (const contact of this.model.contacts.values()) {
      if (id in contact.custom) this.model.touch(contact);
      delete contact.custom[id];
    }
    await this.client.query('delete from custom_fields where id = $1', [id]);
    await this.client.query(
      'update contacts set custom = custom - $2, updated_at = clock_timestamp() where workspace_id = $1 and custom ? $2',
      [this.id, id],
    );
  }

  async #enter(email: string): Promise<void> {
    const contact = this.model.enter(email);
    contact.values = this.cells(FIELDS, 0.7);
    contact.custom = this.cells([...this.model.customFields.keys()], 0.7);
    contact.unsubscribed ||= this.random.chance(0.2);
    await this.client.query(
      `insert into contacts (workspace_id, email, custom, unsubscribed_at, ${FIELDS})
      values ($1, $2, $3, case when $4::boolean then now() end, ${FIELDS.map((_, i) => `$${i + 5}`)})`,
      [this.id, email, contact.custom, contact.unsubscribed, ...FIELDS.map((name) => contact.values[name] ?? null)],
    );
    if (this.random.chance(0.5)) await this.#tag(contact);
    contact.version = 0;
  }

  async #update(contact: ModelContact, set: string, ...values: unknown[]): Promise<void> {
    await this.client.query(
      `update contacts set ${set}, updated_at = clock_timestamp() where workspace_id = $1 and email = $2`,
      [this.id, contact.email, ...values],
    );
  }

  async #remove(contact: ModelContact): Promise<void> {
    this.model.contacts.delete(contact.email);
    await this.client.query('delete from contacts where workspace_id = $1 and email = $2', [this.id, contact.email]);
  }

  async #setName(contact: ModelContact): Promise<void> {
    const value = this.random.pick(VALUES);
    contact.values.first_name = value;
    await this.#update(contact, 'first_name = $3', value);
  }

  async #setCustom(contact: ModelContact): Promise<void> {
    const [id] = this.model.customFields.keys();
    if (!id) return this.#setName(contact);
    contact.custom[id] = this.random.pick(['zz', 'A']);
    await this.#update(contact, 'custom = custom || $3', { [id]: contact.custom[id] });
  }

  async #unsubscribe(contact: ModelContact): Promise<void> {
    contact.unsubscribed = true;
    await this.#update(contact, 'unsubscribed_at = coalesce(unsubscribed_at, now())');
    await this.#suppress(contact.email);
  }

  async #resubscribe(contact: ModelContact): Promise<void> {
    contact.unsubscribed = false;
    this.model.suppressed.delete(contact.email);
    await this.#update(contact, 'unsubscribed_at = null');
    const hash = Buffer.from(await addressHash(HASH_KEY, contact.email));
    await this.client.query('delete from suppressions where workspace_id = $1 and email_hash = $2', [this.id, hash]);
  }

  async #suppress(email: string): Promise<void> {
    this.model.suppressed.add(email);
    const hash = Buffer.from(await addressHash(HASH_KEY, email));
    await this.client.query(
      `insert into suppressions (workspace_id, email_hash, key_id) values ($1, $2, 'test') on conflict do nothing`,
      [this.id, hash],
    );
  }

  async #untag(contact: ModelContact): Promise<void> {
    contact.tags.clear();
    await this.#update(contact, 'phone = phone');
    await this.client.query(
      `delete from contact_tags t using contacts c
      where c.id = t.contact_id and c.workspace_id = $1 and c.email = $2`,
      [this.id, contact.email],
    );
  }

  async #tag(contact: ModelContact): Promise<void> {
    const name = this.random.pick(TAGS);
    this.model.tag(contact, name, null);
    await this.#update(contact, 'phone = phone');
    await this.client.query(
      `with made as (
        insert into tags (workspace_id, name, name_key) values ($1, $3, $4)
        on conflict (workspace_id, name_key) do update set name = tags.name returning id)
      insert into contact_tags (workspace_id, contact_id, tag_id)
      select $1, c.id, made.id from contacts c, made where c.workspace_id = $1 and c.email = $2
      on conflict do nothing`,
      [this.id, contact.email, name, name.toLowerCase()],
    );
  }
}
