import { damageOf } from '#app/domain/imports/guard/damage.ts';
import type { WhoIsWho } from '#app/domain/imports/mapping/who-a-row-is.ts';
import type { PersonRow } from '#app/domain/imports/rows/read-row.ts';
import type { BatchMapping, MergeRule } from '#db/queries/imports/batch/merge-rule.ts';
import type { MostTags } from '#db/queries/imports/batch/tag-room.ts';

// docs/rules/csv.md#applying and docs/rules/csv.md#undo as a plain program: one row after the other, everything in
// memory.

type Values = Record<string, string>;

type Key = 'email' | 'external_id';
const KEYS = ['email', 'external_id'] as const;
const IDENTITY = ['first_name', 'last_name', 'company', 'phone'] as const;

export interface ModelContact {
  /** Where the model knows it: of those whom people entered. */
  id: string | null;
  email: string | null;
  external_id: string | null;
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
  /** In order of entry. */
  contacts: ModelContact[] = [];
  /** Addresses remembered as left; with the import that alone says so, if one does. */
  suppressed = new Map<string, Creator>();
  tags = new Map<string, { name: string; creator: Creator }>();
  customFields = new Map<string, Creator>();
  #changes = 0;

  /** Someone changed the contact. */
  touch(contact: ModelContact): void {
    contact.version = ++this.#changes;
  }

  holder = (key: Key, value: string | null): ModelContact | undefined =>
    value === null ? undefined : this.contacts.find((contact) => contact[key] === value);

  enter(email: string | null, external_id: string | null = null): ModelContact {
    const unsubscribed = email !== null && this.suppressed.has(email);
    const keys = { id: null, email, external_id };
    const contact = { ...keys, values: {}, custom: {}, unsubscribed, tags: new Set<string>(), version: 0 };
    this.contacts.push(contact);
    return contact;
  }

  remove(contact: ModelContact): void {
    this.contacts = this.contacts.filter((other) => other !== contact);
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
  who: WhoIsWho;
  guards?: ReadonlySet<string>;
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
  ...(contact.email !== null && { email: contact.email }),
  ...(contact.external_id !== null && { external_id: contact.external_id }),
  ...contact.values,
  ...contact.custom,
  is_unsubscribed: String(contact.unsubscribed),
});

const entriesOf = ({ email, external_id, values, custom }: PersonRow): Values => ({
  ...(email !== null && { email }),
  ...(external_id !== null && { external_id }),
  ...values,
  ...custom,
});

/** The row without these cells. */
const without = (row: PersonRow, fields: ReadonlySet<string>): PersonRow => {
  const kept = (cells: Values) => Object.fromEntries(Object.entries(cells).filter(([name]) => !fields.has(name)));
  const key = (name: Key) => (fields.has(name) ? null : row[name]);
  return {
    ...row,
    email: key('email'),
    external_id: key('external_id'),
    values: kept(row.values),
    custom: kept(row.custom),
  };
};

const oldOf = (contact: ModelContact): Old => ({
  entries: entries(contact),
  tags: new Set(contact.tags),
  version: contact.version,
});

const bare = (text = '') => text.replace(/[\s\u0085\u200B-\u200D\u2060\uFEFF]/g, '').toLowerCase();

/** A phone by its digits, a leading 00 aside; without any by its text. */
const phoneOf = (text = '') => (/\d/.test(text) ? text.replace(/\D/g, '').replace(/^00(?=.)/, '') : bare(text));

const isAlike = (a: Values, b: Values) =>
  bare(a.first_name) === bare(b.first_name) &&
  bare(a.last_name) === bare(b.last_name) &&
  bare(a.company) === bare(b.company) &&
  phoneOf(a.phone) === phoneOf(b.phone);

const hasIdentity = (values: Values) => IDENTITY.some((name) => values[name] !== undefined);

const NOTHING_MET: Met = { before: {}, after: {}, tags: new Set(), found: null, left: null };

const isChanged = ({ before, after, tags }: Met) =>
  tags.size > 0 || Object.keys(before).some((key) => before[key] !== after[key]);

interface RowNote {
  row: number;
  outcome: 'duplicate' | 'skipped' | 'created' | 'changed';
  contact: ModelContact | null;
  /** Of a duplicate, the row that had its contact first. */
  before: number | null;
}

export interface ModelChange extends RowNote {
  field: string | null;
}

export class ModelImport {
  /** Cells that the guard kept. */
  guarded = 0;
  counts = { created: 0, updated: 0, unchanged: 0, duplicate: 0, skipped: 0, failed: 0 };
  created = new Set<ModelContact>();
  /** The row that made or met a contact first. */
  readonly #firstRows = new Map<ModelContact, number>();
  /** By field or tag (`#red`), the last row that changed it. */
  readonly #lastRows = new Map<ModelContact, Map<string, number>>();
  /** Rows whose contact an earlier row had, and rows that mean nobody. */
  readonly #notes: RowNote[] = [];
  #row = 1;
  readonly #met = new Map<ModelContact, Met>();
  /** By which values of `folksbase_id` rows were taken for people without a key. */
  readonly #taken = new Map<ModelContact, Set<string>>();
  readonly #moves: { contact: ModelContact; key: Key; before: string | null; after: string }[] = [];
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
      this.#row++;
      if (row === null || this.#apply(row, was) === null) this.counts.failed++;
    }
    this.#count(was);
  }

  /** Applies failed rows with other cells, in order, behind the rows so far. Returns what became of each. */
  mend(rows: readonly { number: number; row: ModelRow }[]): string[] {
    const was = new Map<ModelContact, Old>();
    const next = this.#row;
    const met = rows.map(({ number, row }) => {
      this.#row = number;
      return row && this.#apply(row, was);
    });
    this.#row = next;
    this.counts.failed -= met.filter((one) => one !== null).length;
    this.#count(was);
    const unchanged = this.#options.rule === 'skip' ? 'skipped' : 'unchanged';
    return met.map((one) => {
      if (one === null) return 'failed';
      if (typeof one === 'string') return one;
      return isChanged(this.#met.get(one) ?? NOTHING_MET) ? 'updated' : unchanged;
    });
  }

  #count(was: ReadonlyMap<ModelContact, Old>): void {
    for (const [contact, old] of was) this.#record(contact, old);
    const changed = [...this.#met.values()].filter(isChanged).length;
    const { counts } = this;
    const rest = this.#met.size - changed;
    counts.updated = changed;
    if (this.#options.rule === 'skip') counts.skipped = this.#left + rest;
    else Object.assign(counts, { unchanged: rest, skipped: this.#left });
  }

  /** Rows that mean nobody, where nobody is made. */
  #left = 0;

  /** What became of the row, or whose first it is of those who were there before; null if it failed. */
  #apply(given: PersonRow, was: Map<ModelContact, Old>): 'created' | 'duplicate' | 'skipped' | ModelContact | null {
    const { rule, fields, customIds, importTags, who } = this.#options;
    const found = this.#find(given, was);
    if (found === 'fails') return null;
    const kept = found ? this.#guarded(given, found, was) : new Set<string>();
    const row = without(given, kept);
    const isApplied = found === null || rule !== 'skip';
    const after = found ? { ...found, values: { ...found.values } } : blank();
    if (isApplied) {
      for (const key of KEYS) if (rule !== 'fill_blanks' || after[key] === null) after[key] = row[key] ?? after[key];
      for (const name of fields) if (!kept.has(name)) setCell(after.values, name, row.values[name], rule);
    }
    const isTaken = (key: Key) =>
      after[key] !== (found?.[key] ?? null) && (this.#workspace.holder(key, after[key]) ?? found) !== found;
    if (isTaken('email') || isTaken('external_id')) return null;
    if (after.email === null && after.external_id === null && !hasIdentity(after.values)) return null;
    if (found === null && who.onMissing === 'skip') {
      this.#left++;
      this.#notes.push({ row: this.#row, outcome: 'skipped', contact: null, before: null });
      this.#rememberLeft(row);
      return 'skipped';
    }
    if (isApplied && this.#isCrowdedOut(row, found ?? undefined)) return null;
    const contact = found ?? this.#workspace.enter(row.email, row.external_id);
    const isMine = this.created.has(contact);
    const firstRow = this.#firstRows.get(contact);
    const isAgain = firstRow !== undefined;
    if (isAgain) {
      this.counts.duplicate++;
      this.#notes.push({ row: this.#row, outcome: 'duplicate', contact, before: firstRow });
    } else this.#firstRows.set(contact, this.#row);
    const earlier = oldOf(contact);
    if (found && !isMine && !was.has(contact)) was.set(contact, oldOf(contact));
    if (!found) {
      this.created.add(contact);
      this.counts.created++;
    }
    if (isApplied) {
      for (const key of KEYS) this.#setKey(contact, key, after[key]);
      contact.values = after.values;
      for (const id of customIds) if (!kept.has(id)) setCell(contact.custom, id, row.custom[id], rule);
      this.guarded += kept.size;
      contact.unsubscribed ||= row.unsubscribe;
      for (const name of [...importTags, ...row.tags]) this.#workspace.tag(contact, name, this);
    }
    contact.unsubscribed ||= who.unsubscribeAll;
    this.#noteRow(contact, earlier);
    if (row.folksbase_id !== null && contact.email === null && contact.external_id === null) {
      this.#taken.set(contact, (this.#taken.get(contact) ?? new Set()).add(row.folksbase_id));
    }
    this.#rememberLeft(row);
    return isAgain ? 'duplicate' : found ? contact : 'created';
  }

  #noteRow(contact: ModelContact, earlier: Old): void {
    const rows = this.#lastRows.get(contact) ?? new Map<string, number>();
    this.#lastRows.set(contact, rows);
    const now = entries(contact);
    for (const key of Object.keys({ ...earlier.entries, ...now })) {
      if (earlier.entries[key] !== now[key]) rows.set(key, this.#row);
    }
    for (const tag of contact.tags) if (!earlier.tags.has(tag)) rows.set(`#${tag}`, this.#row);
  }

  /** What was done, as changes.csv says it, of contacts that are still here. */
  done(): ModelChange[] {
    const { contacts } = this.#workspace;
    const changes: ModelChange[] = this.#notes.map((note) => ({ ...note, field: null }));
    for (const contact of this.created) {
      const row = this.#firstRows.get(contact) ?? 0;
      changes.push({ row, outcome: 'created', contact, field: null, before: null });
    }
    for (const [contact, met] of this.#met) {
      const rows = this.#lastRows.get(contact);
      const fields = Object.keys(met.before).filter((key) => met.before[key] !== met.after[key]);
      for (const field of [...fields, ...[...met.tags].map((tag) => `#${tag}`)]) {
        changes.push({ row: rows?.get(field) ?? 0, outcome: 'changed', contact, field, before: null });
      }
      if (this.#options.rule === 'skip' && !isChanged(met)) {
        const row = this.#firstRows.get(contact) ?? 0;
        changes.push({ row, outcome: 'skipped', contact, field: null, before: null });
      }
    }
    return changes.filter(({ contact }) => contact === null || contacts.includes(contact));
  }

  /** The fields of which the row's cells are what a program made of the values before the import. */
  #guarded(row: PersonRow, contact: ModelContact, was: Map<ModelContact, Old>): Set<string> {
    const { rule, guards = [] } = this.#options;
    if (this.created.has(contact) || rule === 'fill_blanks' || rule === 'skip') return new Set();
    const known = this.#met.get(contact)?.before ?? {};
    const old = was.get(contact)?.entries ?? entries(contact);
    const cells = entriesOf(row);
    const isKept = (key: string) => {
      const [before, cell] = [key in known ? known[key] : old[key], cells[key]];
      return (
        before !== undefined && cell !== undefined && cell !== entries(contact)[key] && damageOf(before, cell) !== null
      );
    };
    return new Set([...guards].filter(isKept));
  }

  /** Whom the row means: nobody who is there is null. */
  #find(row: PersonRow, was: Map<ModelContact, Old>): ModelContact | null | 'fails' {
    const { matchOn, withoutKey } = this.#options.who;
    const { contacts } = this.#workspace;
    const known = contacts.find(({ id }) => id !== null && id === row.folksbase_id);
    if (known) return known;
    if (row.email === null && row.external_id === null) {
      if (withoutKey === 'fail' || !hasIdentity(row.values)) return 'fails';
      const isElse = (contact: ModelContact) =>
        row.folksbase_id !== null && [...(this.#taken.get(contact) ?? [])].some((id) => id !== row.folksbase_id);
      const alike = contacts.find(
        (contact) =>
          contact.email === null &&
          contact.external_id === null &&
          isAlike(contact.values, row.values) &&
          !isElse(contact),
      );
      return alike ?? null;
    }
    const byEmail = this.#workspace.holder('email', row.email);
    const byId = this.#workspace.holder('external_id', row.external_id);
    if (byEmail && byId && byEmail !== byId) {
      if (this.#guarded(row, byEmail, was).has('external_id')) return byEmail;
      return this.#guarded(row, byId, was).has('email') ? byId : 'fails';
    }
    const isFirst = { email: row.email !== null, external_id: row.external_id !== null };
    const first = isFirst[matchOn] ? matchOn : matchOn === 'email' ? 'external_id' : 'email';
    const [mine, other] = first === 'email' ? [byEmail, byId] : [byId, byEmail];
    if (mine || !other) return mine ?? null;
    return other[first] === null || this.#guarded(row, other, was).has(first) ? other : null;
  }

  #setKey(contact: ModelContact, key: Key, after: string | null): void {
    const before = contact[key];
    if (after === null || after === before) return;
    const { suppressed } = this.#workspace;
    const isParted = key === 'email' && before !== null && contact.unsubscribed;
    if (isParted && !suppressed.has(before)) suppressed.set(before, this);
    contact[key] = after;
    if (!this.created.has(contact)) this.#moves.push({ contact, key, before, after });
    if (key === 'email' && suppressed.has(after)) contact.unsubscribed = true;
  }

  #rememberLeft({ email }: PersonRow): void {
    const { suppressed } = this.#workspace;
    if (!this.#options.who.unsubscribeAll || email === null || this.#workspace.holder('email', email)) return;
    if (!suppressed.has(email)) suppressed.set(email, this);
  }

  /** Whether the row would give its contact or the workspace more tags than they may have. */
  #isCrowdedOut(row: PersonRow, contact: ModelContact | undefined): boolean {
    const { importTags, mostTags } = this.#options;
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
    const { tags, customFields, suppressed } = this.#workspace;
    const isHere = (contact: ModelContact) => this.#workspace.contacts.includes(contact);
    for (const contact of this.created) {
      if (!isHere(contact)) counts.gone++;
      else if (contact.version !== 0) counts.kept++;
      else {
        this.#workspace.remove(contact);
        counts.removed++;
      }
    }
    const gotKeys = this.#moveBack(isHere);
    for (const [contact, record] of this.#met) {
      if (!isChanged(record)) continue;
      if (!isHere(contact)) counts.gone++;
      else counts[this.#putBack(contact, record, gotKeys.has(contact)) ? 'restored' : 'kept']++;
    }
    for (const [email, creator] of suppressed) if (creator === this) suppressed.delete(email);
    const here = this.#workspace.contacts;
    for (const [key, { creator }] of tags) {
      if (creator === this && !here.some((contact) => contact.tags.has(key))) tags.delete(key);
    }
    for (const [id, creator] of customFields) {
      if (creator === this && !here.some((contact) => id in contact.custom)) customFields.delete(id);
    }
    return counts;
  }

  /** Gives keys back, the last row's first. */
  #moveBack(isHere: (contact: ModelContact) => boolean): Set<ModelContact> {
    const restored = new Set<ModelContact>();
    for (const { contact, key, before, after } of this.#moves.toReversed()) {
      if (!isHere(contact) || contact[key] !== after) continue;
      const other = key === 'email' ? contact.external_id : contact.email;
      const isSomebody = before !== null || other !== null || hasIdentity(this.#valuesBack(contact));
      if (!isSomebody || this.#workspace.holder(key, before)) continue;
      contact[key] = before;
      restored.add(contact);
    }
    return restored;
  }

  /** The fields of somebody once they are put back. */
  #valuesBack(contact: ModelContact): Values {
    const { before = {}, after = {} } = this.#met.get(contact) ?? {};
    const values = { ...contact.values };
    for (const name of Object.keys(before)) {
      if (name in contact.custom || /^\d/.test(name) || !IDENTITY.some((field) => field === name)) continue;
      if (values[name] !== after[name]) continue;
      const value = before[name];
      if (value === undefined) delete values[name];
      else values[name] = value;
    }
    return values;
  }

  #putBack(contact: ModelContact, { before, after, tags, found, left }: Met, gotKey: boolean): boolean {
    let isRestored = gotKey;
    let isWhole = contact.version === left;
    const isNobody = contact.email === null && contact.external_id === null && !hasIdentity(this.#valuesBack(contact));
    for (const [key, value] of Object.entries(before)) {
      if (key === 'email' || key === 'external_id') continue;
      if (isNobody && IDENTITY.some((name) => name === key)) continue;
      if (entries(contact)[key] !== after[key] || value === after[key]) continue;
      if (key === 'is_unsubscribed') {
        const remembered = contact.email === null ? undefined : this.#workspace.suppressed.get(contact.email);
        const isTheirs = remembered !== undefined && remembered !== this;
        if (isTheirs) isWhole = false;
        if (isTheirs) continue;
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
    // so it is where nothing was left to give back: who created the contact has changed all of it since
    if (isWhole) contact.version = found ?? 0;
    else if (isRestored) this.#workspace.touch(contact);
    return isRestored;
  }
}

const blank = (): Pick<ModelContact, Key | 'values'> => ({ email: null, external_id: null, values: {} });

function setCell(place: Values, name: string, cell: string | undefined, rule: MergeRule): void {
  if (cell === undefined) {
    if (rule === 'clear') delete place[name];
  } else if (rule !== 'fill_blanks' || place[name] === undefined) place[name] = cell;
}
