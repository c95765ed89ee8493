import type pg from 'pg';
import { addressHash } from '#app/domain/contacts/values/address-hash.ts';
import type { ContactField } from '#db/queries/contacts/contact-fields.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';
import { newWorkspace } from '#local/testing/database/fresh-database.ts';
import type { Random } from '#local/testing/random.ts';
import { HASH_KEY } from '#tests/support/database/batches.ts';
import { type ModelContact, ModelWorkspace } from './import-model.ts';

export const FIELDS = ['first_name', 'last_name', 'company', 'notes', 'phone'] as const satisfies ContactField[];
const VALUES = ['A', 'B', 'a', 'Ü"\\,{x}', 'null', ' ', '😀\n\t', '0', 'false', 'FALSE', '007', '7'];
/** Few enough that people are alike. */
const SAME = { first_name: ['A', 'a '], last_name: ['B'], company: ['C'], phone: ['+49 1', '00491', '49 1', 'x'] };
export const TAGS = ['red', 'Red', 'Blue', 'x y', 'null', '"q"', '{,}', 'ÄÖ'];

/** A workspace in the database and its double in the model; what people do happens to both. */
export class ModelWorld {
  readonly model = new ModelWorkspace();
  readonly id: WorkspaceId;
  /** Addresses and IDs that somebody may have. */
  readonly people: readonly string[];
  readonly externalIds: readonly string[];
  readonly client: pg.Client;
  readonly random: Random;

  private constructor(client: pg.Client, random: Random, id: WorkspaceId, people: readonly string[]) {
    this.client = client;
    this.random = random;
    this.id = id;
    this.people = people;
    this.externalIds = people.flatMap((_, n) => (n % 2 === 0 ? [`X${n}`] : [`0${n}`, String(n)]));
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
    for (let n = random.below(4); n > 0; n--) await world.#enter(null);
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

  /** What a row says of somebody: whatever the fields, alike often. */
  rowValues(names: readonly string[], density: number): Record<string, string> {
    const values = this.cells(names, density);
    const { pick, chance } = this.random;
    for (const [name, same] of Object.entries(SAME))
      if (values[name] !== undefined && chance(0.7)) values[name] = pick(same);
    return values;
  }

  /** Ids that rows may have: of somebody here, of nobody, or no id at all. */
  ownId(): string {
    const known = this.model.contacts.flatMap(({ id }) => (id === null ? [] : [id]));
    const others = ['01a20ca4-bede-731f-8a73-fe6efccc848e', '01a20ca4-bede-731f-8a73-fe6efccc848f', 'odd'];
    return this.random.pick([...known, ...others]);
  }

  /** A person does something, as the app would: every edit of a contact sets updated_at. */
  async edit(): Promise<void> {
    const { pick, chance, below } = this.random;
    if (this.model.contacts.length === 0 || chance(0.2)) return this.#enterAnyone();
    const contact = pick(this.model.contacts);
    const edits = [
      () => this.#remove(contact),
      () => this.#setName(contact),
      () => this.#setCustom(contact),
      () => this.#unsubscribe(contact),
      () => this.#resubscribe(contact),
      () => this.#untag(contact),
      () => this.#tag(contact),
      () => this.#setKey(contact, 'email', pick(this.people)),
      () => this.#setKey(contact, 'external_id', pick(this.externalIds)),
    ];
    await pick(edits)();
    this.model.touch(contact);
    if (below(8) === 0 && this.model.contacts.includes(contact)) await this.#tag(contact);
  }

  async #enterAnyone(): Promise<void> {
    const { pick, chance } = this.random;
    const email = chance(0.5) ? pick(this.people) : null;
    if (!this.model.holder('email', email)) await this.#enter(email);
  }

  /** People delete a custom field; its values go with it. */
  async deleteCustomField(): Promise<void> {
    const [id] = this.model.customFields.keys();
    if (!id) return;
    this.model.customFields.delete(id);
    for (const contact of this.model.contacts) {
      if (id in contact.custom) this.model.touch(contact);
      delete contact.custom[id];
    }
    await this.client.query('delete from custom_fields where id = $1', [id]);
    await this.client.query(
      'update contacts set custom = custom - $2, updated_at = clock_timestamp() where workspace_id = $1 and custom ? $2',
      [this.id, id],
    );
  }

  async #enter(email: string | null): Promise<void> {
    const { pick, chance } = this.random;
    const wanted = chance(0.4) ? pick(this.externalIds) : null;
    const contact = this.model.enter(email, this.model.holder('external_id', wanted) ? null : wanted);
    contact.values = this.rowValues(FIELDS, 0.7);
    contact.custom = this.cells([...this.model.customFields.keys()], 0.7);
    contact.unsubscribed ||= chance(0.2);
    if (email === null && contact.external_id === null) contact.values.phone = '+49 1';
    const { rows } = await this.client.query(
      `insert into contacts (workspace_id, email, external_id, custom, unsubscribed_at, ${FIELDS})
      values ($1, $2, $3, $4, case when $5::boolean then now() end, ${FIELDS.map((_, n) => `$${n + 6}`)}) returning id`,
      [
        ...[this.id, email, contact.external_id, contact.custom, contact.unsubscribed],
        ...FIELDS.map((name) => contact.values[name] ?? null),
      ],
    );
    contact.id = rows[0].id;
    if (chance(0.5)) await this.#tag(contact);
    contact.version = 0;
  }

  /** Those whom an import made are known by their place in the order of entry. */
  async #idOf(contact: ModelContact): Promise<string> {
    const { rows } = await this.client.query('select id from contacts where workspace_id = $1 order by id', [this.id]);
    return rows[this.model.contacts.indexOf(contact)].id;
  }

  async #update(contact: ModelContact, set: string, ...values: unknown[]): Promise<void> {
    await this.client.query(
      `update contacts set ${set}, updated_at = clock_timestamp() where workspace_id = $1 and id = $2`,
      [this.id, await this.#idOf(contact), ...values],
    );
  }

  async #remove(contact: ModelContact): Promise<void> {
    const id = await this.#idOf(contact);
    this.model.remove(contact);
    await this.client.query('delete from contacts where workspace_id = $1 and id = $2', [this.id, id]);
  }

  async #setName(contact: ModelContact): Promise<void> {
    const value = this.random.pick(VALUES);
    contact.values.first_name = value;
    await this.#update(contact, 'first_name = $3', value);
  }

  /** Nobody is left without anything that says who they are. */
  async #setKey(contact: ModelContact, key: 'email' | 'external_id', wanted: string): Promise<void> {
    const other = key === 'email' ? contact.external_id : contact.email;
    const isRemoved = other !== null && this.random.chance(0.3);
    if (!isRemoved && this.model.holder(key, wanted)) return this.#setName(contact);
    const value = isRemoved ? null : wanted;
    contact[key] = value;
    if (key === 'email' && value !== null && this.model.suppressed.has(value)) contact.unsubscribed = true;
    await this.#update(
      contact,
      `${key} = $3, unsubscribed_at = case when $4::boolean then coalesce(unsubscribed_at, now()) end`,
      value,
      contact.unsubscribed,
    );
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
    if (contact.email !== null) await this.#suppress(contact.email);
  }

  async #resubscribe(contact: ModelContact): Promise<void> {
    contact.unsubscribed = false;
    await this.#update(contact, 'unsubscribed_at = null');
    if (contact.email === null) return;
    this.model.suppressed.delete(contact.email);
    const hash = Buffer.from(await addressHash(HASH_KEY, contact.email));
    await this.client.query('delete from suppressions where workspace_id = $1 and email_hash = $2', [this.id, hash]);
  }

  async #suppress(email: string): Promise<void> {
    this.model.suppressed.set(email, null);
    const hash = Buffer.from(await addressHash(HASH_KEY, email));
    await this.client.query(
      `insert into suppressions (workspace_id, email_hash, key_id) values ($1, $2, 'test')
      on conflict (workspace_id, email_hash) do update set created_import_id = null`,
      [this.id, hash],
    );
  }

  async #untag(contact: ModelContact): Promise<void> {
    contact.tags.clear();
    await this.#update(contact, 'phone = phone');
    await this.client.query('delete from contact_tags where workspace_id = $1 and contact_id = $2', [
      this.id,
      await this.#idOf(contact),
    ]);
  }

  async #tag(contact: ModelContact): Promise<void> {
    const name = this.random.pick(TAGS);
    this.model.tag(contact, name, null);
    await this.#update(contact, 'phone = phone');
    await this.client.query(
      `with made as (
        insert into tags (workspace_id, name, name_key) values ($1, $3, $4)
        on conflict (workspace_id, name_key) do update set name = tags.name returning id)
      insert into contact_tags (workspace_id, contact_id, tag_id) select $1, $2, made.id from made
      on conflict do nothing`,
      [this.id, await this.#idOf(contact), name, name.toLowerCase()],
    );
  }
}
