import type { Guard } from '#app/domain/imports/guard/guard.server.ts';
import type { WhoIsWho } from '#app/domain/imports/mapping/who-a-row-is.ts';
import { joinFolded, personFields } from '#app/domain/imports/rows/fold-rows.ts';
import type { PersonRow } from '#app/domain/imports/rows/read-row.ts';
import type { LateReason } from '#app/domain/imports/rows/row-errors.ts';
import type { MergeRule } from '#db/queries/imports/batch/merge-rule.ts';
import type { MostTags } from '#db/queries/imports/batch/tag-room.ts';
import type { GuardedCell } from '#db/queries/imports/guard/guarded-cells.ts';
import { IDENTITY_FIELDS, type SeenPeople } from '#db/queries/imports/keyed/look-at-people.ts';
import { findPerson, hasIdentity } from './find-person.ts';
import { guardRow } from './guarded-row.ts';
import { isKeyless, type Key, PeopleInView, type PersonInView } from './people-in-view.ts';

export interface RowsInOrder<Row> {
  rows: readonly Row[];
  rule: MergeRule;
  /** Fields with a column: a blank cell in one may clear it. */
  fields: readonly string[];
  who: WhoIsWho;
  importTags: readonly string[];
  mostTags: MostTags;
  /** Custom fields that are yet to come into being, by the id that they will have; how many a workspace may have. */
  comingFields: ReadonlyMap<string, { name: string; key: string }>;
  mostFields: number;
  seen: SeenPeople;
  guard: Guard;
}

/** A row as it stands in the file; `number` is its row there. */
export interface RowInOrder {
  number: number;
  person: PersonRow;
}

/** What applying rows one after the other comes to. */
export interface AppliedInOrder<Row> {
  met: readonly PersonInView[];
  failed: Map<Row, LateReason[]>;
  /** By key, with the first spelling. */
  tags: Map<string, string>;
  /** Ids of the fields that come into being. */
  newFields: Set<string>;
  /** Addresses of people who left that nobody has: of a list of them, or given up for another. */
  left: Set<string>;
  guarded: readonly GuardedCell[];
  /** Rows that mean nobody, and make nobody. */
  skipped: readonly Row[];
  /** Whom the others mean. */
  whose: ReadonlyMap<Row, PersonInView>;
}

/**
 * Applies rows in file order to people who were seen, by docs/rules/csv.md#who-a-row-is and
 * docs/rules/csv.md#merging: who each row is, which keys people end up with, and which rows fail. What fields come to
 * is left to the database, as one folded row for each person.
 */
export function applyInOrder<Row extends RowInOrder>(input: RowsInOrder<Row>): AppliedInOrder<Row> {
  const applying = new Applying(input);
  for (const row of input.rows) {
    const reasons = applying.apply(row);
    if (reasons.length > 0) applying.failed.set(row, reasons);
  }
  return applying;
}

class Applying<Row extends RowInOrder> implements AppliedInOrder<Row> {
  readonly met: PersonInView[] = [];
  readonly failed = new Map<Row, LateReason[]>();
  readonly tags = new Map<string, string>();
  readonly newFields = new Set<string>();
  readonly left = new Set<string>();
  readonly skipped: Row[] = [];
  readonly guarded: GuardedCell[] = [];
  readonly whose = new Map<Row, PersonInView>();
  readonly #input: RowsInOrder<Row>;
  readonly #people: PeopleInView;
  readonly #knownTags: Set<string>;
  readonly #parted: Set<string>;
  #tagCount: number;

  constructor(input: RowsInOrder<Row>) {
    this.#input = input;
    this.#people = new PeopleInView(input.seen.contacts);
    this.#knownTags = new Set(input.seen.known_tags);
    this.#parted = new Set(input.seen.left);
    this.#tagCount = input.seen.tags;
  }

  /** Applies one row, or returns why it fails. */
  apply(given: Row): LateReason[] {
    const { rule, who, guard } = this.#input;
    const found = findPerson(given.person, this.#people, who, (holder, key) =>
      guard.isKeyDamaged(given.number, given.person, holder, key),
    );
    if ('fails' in found) return [found.fails];
    const person = found.person ?? this.#people.enter();
    const { row, cells } = guardRow(given, person, guard, rule);
    const isNew = found.person === null;
    const isLeftOut = isNew && who.onMissing === 'skip';
    const isApplied = isNew || rule !== 'skip';
    const to = isApplied ? this.#after(person, row) : person;
    const tags = isApplied ? this.#lackingTags(person, row) : [];
    const fields = isApplied ? this.#lackingFields(row) : [];
    const reasons = [
      ...this.#takenKeys(person, to),
      ...(isNobody(to) ? [NOBODY] : []),
      ...(isLeftOut ? [] : this.#overLimits(tags, fields, person)),
    ];
    if (reasons.length > 0) return reasons;
    if (isLeftOut) {
      this.skipped.push(given);
      this.#rememberLeft(row);
      return [];
    }
    this.#write(person, { ...given, person: row }, { to, isApplied });
    this.guarded.push(...cells);
    this.whose.set(given, person);
    for (const key of tags) this.#giveTag(person, key);
    for (const id of fields) this.newFields.add(id);
    this.#claim(person, found.identityId);
    this.#rememberLeft(row);
    return [];
  }

  /** What rows find somebody by, once the row is applied; a blank cell never removes a key. */
  #after(person: PersonInView, row: PersonRow): Pick<PersonInView, 'email' | 'external_id' | 'values'> {
    const { rule, fields } = this.#input;
    const fills = rule === 'fill_blanks';
    const key = (name: Key) => (fills ? (person[name] ?? row[name]) : (row[name] ?? person[name]));
    const values = { ...person.values };
    for (const name of IDENTITY_FIELDS) {
      const was = person.values[name] ?? null;
      const cell = row.values[name] ?? null;
      if (!fields.includes(name)) continue;
      values[name] = fills ? (was ?? cell) : rule === 'clear' ? cell : (cell ?? was);
    }
    return { email: key('email'), external_id: key('external_id'), values };
  }

  #takenKeys(person: PersonInView, to: Pick<PersonInView, Key>): LateReason[] {
    const isTaken = (key: Key) => {
      const value = to[key];
      if (value === null || value === person[key]) return false;
      const holder = this.#people.withKey(key, value);
      return holder !== undefined && holder !== person;
    };
    return [
      ...(isTaken('email') ? [{ code: 'EMAIL_TAKEN', facts: {} } as const] : []),
      ...(isTaken('external_id') ? [{ code: 'EXTERNAL_ID_TAKEN', facts: {} } as const] : []),
    ];
  }

  #lackingTags(person: PersonInView, row: PersonRow): string[] {
    const keys = new Set([...row.tags, ...this.#input.importTags].map((name) => name.toLowerCase()));
    return [...keys].filter((key) => !person.heldTags.has(key));
  }

  #lackingFields(row: PersonRow): string[] {
    const { comingFields } = this.#input;
    if (comingFields.size === 0) return [];
    return Object.keys(row.custom).filter((id) => comingFields.has(id) && !this.newFields.has(id));
  }

  #overLimits(tags: readonly string[], fields: readonly string[], person: PersonInView): LateReason[] {
    const { mostTags, mostFields, seen } = this.#input;
    const fresh = tags.filter((key) => !this.#knownTags.has(key));
    const reasons: LateReason[] = [];
    if (tags.length > 0 && person.tagCount + tags.length > mostTags.ofContact) {
      reasons.push({ code: 'TOO_MANY_TAGS', facts: { of: 'contact', most: mostTags.ofContact } });
    } else if (fresh.length > 0 && this.#tagCount + fresh.length > mostTags.ofWorkspace) {
      reasons.push({ code: 'TOO_MANY_TAGS', facts: { of: 'workspace', most: mostTags.ofWorkspace } });
    }
    const fieldCount = seen.custom_fields + this.newFields.size;
    if (fields.length > 0 && fieldCount + fields.length > mostFields) {
      reasons.push({ code: 'TOO_MANY_FIELDS', facts: { most: mostFields, ids: fields } });
    }
    return reasons;
  }

  #write(
    person: PersonInView,
    given: Row,
    { to, isApplied }: { to: Pick<PersonInView, 'email' | 'external_id' | 'values'>; isApplied: boolean },
  ): void {
    const { rule, importTags, who } = this.#input;
    const isUnsubscribed =
      who.unsubscribeAll ||
      (isApplied && given.person.unsubscribe) ||
      (to.email !== null && to.email !== person.email && this.#parted.has(to.email));
    const cells = personFields(given, isApplied, this.#keyOf, importTags);
    if (isUnsubscribed) cells.unsubscribe = true;
    if (person.folded === null) {
      person.folded = cells;
      this.met.push(person);
    } else person.folded = joinFolded(person.folded, cells, rule);
    this.#noteMoves(person, to, given.number);
    if (person.isUnsubscribed && to.email !== person.email) this.#part(person.email);
    person.isUnsubscribed ||= isUnsubscribed;
    if (to !== person) this.#people.change(person, to);
  }

  /** The key of a tag, whose first spelling is kept. */
  #keyOf = (name: string): string => {
    const key = name.toLowerCase();
    if (!this.tags.has(key)) this.tags.set(key, name);
    return key;
  };

  #noteMoves({ id, isOurs, moves, ...was }: PersonInView, to: Pick<PersonInView, Key>, number: number): void {
    if (id === null || isOurs) return;
    for (const [n, key] of (['email', 'external_id'] as const).entries()) {
      const after = to[key];
      if (after === null || after === was[key]) continue;
      moves.push({ place: 2 * number + n, contact_id: id, key, before: was[key], after });
    }
  }

  #giveTag(person: PersonInView, key: string): void {
    person.heldTags.add(key);
    person.tagCount++;
    if (this.#knownTags.has(key)) return;
    this.#knownTags.add(key);
    this.#tagCount++;
  }

  /** Rows with other values of `folksbase_id` are somebody else from now on. */
  #claim(person: PersonInView, identityId: string | null): void {
    if (identityId === null || !isKeyless(person) || person.identityIds.has(identityId)) return;
    person.identityIds.add(identityId);
    person.newIdentityIds.add(identityId);
  }

  /** In a list of people who left, an address that nobody has is remembered. */
  #rememberLeft({ email }: PersonRow): void {
    if (!this.#input.who.unsubscribeAll || email === null || this.#people.withKey('email', email)) return;
    this.#part(email);
  }

  /** Whoever gets this address is unsubscribed from now on. */
  #part(email: string | null): void {
    if (email === null) return;
    this.left.add(email);
    this.#parted.add(email);
  }
}

const NOBODY = { code: 'MISSING_IDENTITY', facts: {} } as const;

const isNobody = (to: Pick<PersonInView, 'email' | 'external_id' | 'values'>): boolean =>
  isKeyless(to) && !hasIdentity(to.values);
