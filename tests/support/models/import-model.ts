import type { PersonRow } from '#app/domain/imports/rows/read-row.ts';
import type { BatchMapping, MergeRule } from '#db/queries/imports/batch/apply-batch-statement.ts';
import type { MostTags } from '#db/queries/imports/batch/tag-room.ts';

// docs/rules/csv.md#applying and docs/rules/csv.md#undo as a plain program: one row after the other, everything in
// memory.

type Values = Record<string, string>;

export interface ModelContact {
  email: string;
  values: Values;
  /** By custom field id. */
  custom: Values;
  unsubscribed: boolean;
  /** Keys. */
  tags: Set<string>;
  /** 0 until anyone but the import that created it changes it; after each change another number. */
  version: number;
}

/** What came from an import, or (null) from people. */
type Creator = ModelImport | null;

export class ModelWorkspace {
  contacts = new Map<string, ModelContact>();
  suppressed = new Set<string>();
  tags = new Map<string, { name: string; creator: Creator }>();
  customFields = new Map<string, Creator>();
  #changes = 0;

  /** Someone changed the contact. */
  touch(contact: ModelContact): void {
    contact.version = ++this.#changes;
  }

  enter(email: string): ModelContact {
    const unsubscribed = this.suppressed.has(email);
    const contact = { email, values: {}, custom: {}, unsubscribed, tags: new Set<string>(), version: 0 };
    this.contacts.set(email, contact);
    return contact;
  }

  tag(contact: ModelContact, name: string, creator: Creator): void {
    const key = name.toLowerCase();
    if (!this.tags.has(key)) this.tags.set(key, { name, creator });
    contact.tags.add(key);
  }
}

export interface ModelOptions extends BatchMapping {
  importTags: string[];
  mostTags: MostTags;
}

/** A failed row is null. */
export type ModelRow = PersonRow | null;

interface Met {
  before: Record<string, string | undefined>;
  after: Record<string, string | undefined>;
  tags: Set<string>;
  /**
   * The contact's version before the import's first change and after its last; `left` is null once others were in
   * between.
   */
  found: number | null;
  left: number | null;
}

/** A contact as a batch finds it. */
interface Old {
  entries: Values;
  tags: Set<string>;
  version: number;
}

const entries = (contact: ModelContact): Values => ({
  ...contact.values,
  ...contact.custom,
  is_unsubscribed: String(contact.unsubscribed),
});

const oldOf = (contact: ModelContact): Old => ({
  entries: entries(contact),
  tags: new Set(contact.tags),
  version: contact.version,
});

const isChanged = ({ before, after, tags }: Met) =>
  tags.size > 0 || Object.keys(before).some((key) => before[key] !== after[key]);

export class ModelImport {
  counts = { created: 0, updated: 0, unchanged: 0, duplicate: 0, skipped: 0, failed: 0 };
  created = new Set<ModelContact>();
  readonly #met = new Map<ModelContact, Met>();
  readonly #workspace: ModelWorkspace;
  readonly #options: ModelOptions;

  constructor(workspace: ModelWorkspace, options: ModelOptions) {
    this.#workspace = workspace;
    this.#options = options;
  }

  /** Applies rows in order; what others did to a contact between batches counts for nothing. */
  batch(rows: readonly ModelRow[]): void {
    const was = new Map<ModelContact, Old>();
    for (const row of rows) {
      if (row) this.#row(row, was);
      else this.counts.failed++;
    }
    for (const [contact, old] of was) this.#record(contact, old);
    const changed = [...this.#met.values()].filter(isChanged).length;
    if (this.#options.rule === 'skip') this.counts.skipped = this.#met.size;
    else Object.assign(this.counts, { updated: changed, unchanged: this.#met.size - changed });
  }

  #row(row: PersonRow, was: Map<ModelContact, Old>): void {
    const { rule, fields, customIds, importTags } = this.#options;
    let contact = this.#workspace.contacts.get(row.email);
    if (this.#isCrowdedOut(row, contact)) {
      this.counts.failed++;
      return;
    }
    if (contact) {
      const mine = this.created.has(contact);
      if (mine || this.#met.has(contact) || was.has(contact)) this.counts.duplicate++;
      if (!mine && !was.has(contact)) was.set(contact, oldOf(contact));
      if (rule === 'skip') return;
    } else {
      contact = this.#workspace.enter(row.email);
      this.created.add(contact);
      this.counts.created++;
    }
    for (const name of fields) setCell(contact.values, name, row.values[name], rule);
    for (const id of customIds) setCell(contact.custom, id, row.custom[id], rule);
    contact.unsubscribed ||= row.unsubscribe;
    for (const name of [...importTags, ...row.tags]) this.#workspace.tag(contact, name, this);
  }

  /** Whether the row would give its contact or the workspace more tags than they may have. */
  #isCrowdedOut(row: PersonRow, contact: ModelContact | undefined): boolean {
    const { rule, importTags, mostTags } = this.#options;
    if (rule === 'skip' && contact) return false;
    const all = [...new Set([...importTags, ...row.tags].map((name) => name.toLowerCase()))];
    const lacking = all.filter((key) => !contact?.tags.has(key));
    const fresh = all.filter((key) => !this.#workspace.tags.has(key));
    const passes = (there: number, more: number, most: number) => more > 0 && there + more > most;
    return (
      passes(contact?.tags.size ?? 0, lacking.length, mostTags.ofContact) ||
      passes(this.#workspace.tags.size, fresh.length, mostTags.ofWorkspace)
    );
  }

  #record(contact: ModelContact, old: Old): void {
    const record = this.#met.get(contact) ?? { before: {}, after: {}, tags: new Set(), found: null, left: null };
    this.#met.set(contact, record);
    const now = entries(contact);
    let isWritten = false;
    for (const key of new Set([...Object.keys(old.entries), ...Object.keys(now)])) {
      if (old.entries[key] === now[key]) continue;
      isWritten = true;
      if (!(key in record.before)) record.before[key] = old.entries[key];
      record.after[key] = now[key];
    }
    for (const tag of contact.tags) {
      if (old.tags.has(tag)) continue;
      record.tags.add(tag);
      isWritten = true;
    }
    if (!isWritten) return;
    this.#workspace.touch(contact);
    if (record.found === null) Object.assign(record, { found: old.version, left: contact.version });
    else record.left = record.left === old.version ? contact.version : null;
  }

  /** Takes everything back. */
  undo(): { removed: number; restored: number; kept: number; gone: number } {
    const counts = { removed: 0, restored: 0, kept: 0, gone: 0 };
    const { contacts, tags, customFields } = this.#workspace;
    const isHere = (contact: ModelContact) => contacts.get(contact.email) === contact;
    for (const [contact, record] of this.#met) {
      if (!isChanged(record)) continue;
      if (!isHere(contact)) counts.gone++;
      else counts[this.#putBack(contact, record) ? 'restored' : 'kept']++;
    }
    for (const contact of this.created) {
      if (!isHere(contact)) counts.gone++;
      else if (contact.version !== 0) counts.kept++;
      else if (contacts.delete(contact.email)) counts.removed++;
    }
    const here = [...contacts.values()];
    for (const [key, { creator }] of tags) {
      if (creator === this && !here.some((contact) => contact.tags.has(key))) tags.delete(key);
    }
    for (const [id, creator] of customFields) {
      if (creator === this && !here.some((contact) => id in contact.custom)) customFields.delete(id);
    }
    return counts;
  }

  #putBack(contact: ModelContact, { before, after, tags, found, left }: Met): boolean {
    let isRestored = false;
    let isWhole = contact.version === left;
    for (const [key, value] of Object.entries(before)) {
      if (entries(contact)[key] !== after[key] || value === after[key]) continue;
      if (key === 'is_unsubscribed') {
        if (this.#workspace.suppressed.has(contact.email)) isWhole = false;
        if (this.#workspace.suppressed.has(contact.email)) continue;
        contact.unsubscribed = false;
      } else {
        const isCustom = /^\d/.test(key);
        if (isCustom && !this.#workspace.customFields.has(key)) continue;
        const place = isCustom ? contact.custom : contact.values;
        if (value === undefined) delete place[key];
        else place[key] = value;
      }
      isRestored = true;
    }
    for (const tag of tags) if (contact.tags.delete(tag)) isRestored = true;
    if (isRestored && isWhole) contact.version = found ?? 0;
    else if (isRestored) this.#workspace.touch(contact);
    return isRestored;
  }
}

function setCell(place: Values, name: string, cell: string | undefined, rule: MergeRule): void {
  if (cell === undefined) {
    if (rule === 'clear') delete place[name];
  } else if (rule !== 'fill_blanks' || place[name] === undefined) place[name] = cell;
}
