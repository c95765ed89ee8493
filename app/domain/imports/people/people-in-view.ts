import type { FoldedPerson } from '#db/queries/imports/batch/apply-batch.ts';
import type { KeyMove } from '#db/queries/imports/keyed/apply-keyed-batch.ts';
import type { IdentityField, SeenContact } from '#db/queries/imports/keyed/look-at-people.ts';
import { identityOf } from './identity.ts';

export type Key = 'email' | 'external_id';

/** Somebody whom rows of a batch may mean, as the rows so far have left them. */
export interface PersonInView {
  /** Null for those whom a row has made. */
  id: string | null;
  /** Whether the import made them: such a one is taken back as a whole. */
  isOurs: boolean;
  /** Tells who entered first: ids do, and those who are new come behind. */
  order: string;
  email: string | null;
  external_id: string | null;
  /** As they were before the batch. */
  seen: { email: string | null; external_id: string | null };
  values: Partial<Record<IdentityField, string | null>>;
  isUnsubscribed: boolean;
  tagCount: number;
  heldTags: Set<string>;
  /** Values of `folksbase_id` by which rows were taken for them, although they have no key. */
  identityIds: Set<string>;
  newIdentityIds: Set<string>;
  /** What the batch's rows come to; null before the first. */
  folded: FoldedPerson | null;
  moves: KeyMove[];
}

const personOf = (contact: SeenContact): PersonInView => ({
  id: contact.id,
  isOurs: contact.isOurs,
  order: contact.id,
  email: contact.email,
  external_id: contact.external_id,
  seen: { email: contact.email, external_id: contact.external_id },
  values: { ...contact.values },
  isUnsubscribed: contact.isUnsubscribed,
  tagCount: contact.tagCount,
  heldTags: new Set(contact.heldTags),
  identityIds: new Set(contact.identityIds),
  newIdentityIds: new Set(),
  folded: null,
  moves: [],
});

/** Everyone whom the rows of a batch may mean, found by what rows say of them. */
export class PeopleInView {
  readonly #byId = new Map<string, PersonInView>();
  readonly #by = { email: new Map<string, PersonInView>(), external_id: new Map<string, PersonInView>() };
  readonly #alike = new Map<string, Set<PersonInView>>();
  #entered = 0;
  /** @param contacts in order of entry */
  constructor(contacts: readonly SeenContact[]) {
    for (const contact of contacts) {
      const person = personOf(contact);
      this.#byId.set(contact.id, person);
      this.#index(person);
    }
  }

  withId = (id: string): PersonInView | undefined => this.#byId.get(id);
  withKey = (key: Key, value: string): PersonInView | undefined => this.#by[key].get(value);

  /** The oldest of those without keys who equal these values, unless rows said that it is somebody else. */
  alike(values: PersonInView['values'], identityId: string | null): PersonInView | undefined {
    let oldest: PersonInView | undefined;
    for (const person of this.#alike.get(identityOf(values)) ?? []) {
      const isElse = identityId !== null && [...person.identityIds].some((id) => id !== identityId);
      if (!isElse && !(oldest && oldest.order < person.order)) oldest = person;
    }
    return oldest;
  }

  /** Somebody new, whom a row makes. */
  enter(): PersonInView {
    const none = { email: null, external_id: null };
    return {
      id: null,
      isOurs: true,
      order: `~${String(this.#entered++).padStart(9, '0')}`,
      ...none,
      seen: none,
      values: {},
      isUnsubscribed: false,
      tagCount: 0,
      heldTags: new Set(),
      identityIds: new Set(),
      newIdentityIds: new Set(),
      folded: null,
      moves: [],
    };
  }

  /** Changes what rows can find somebody by. */
  change(person: PersonInView, to: Pick<PersonInView, 'email' | 'external_id' | 'values'>): void {
    this.#forget(person);
    Object.assign(person, to);
    this.#index(person);
  }

  #index(person: PersonInView): void {
    if (person.email !== null) this.#by.email.set(person.email, person);
    if (person.external_id !== null) this.#by.external_id.set(person.external_id, person);
    if (!isKeyless(person)) return;
    const identity = identityOf(person.values);
    const alike = this.#alike.get(identity);
    if (alike) alike.add(person);
    else this.#alike.set(identity, new Set([person]));
  }

  #forget(person: PersonInView): void {
    for (const key of ['email', 'external_id'] as const) {
      const value = person[key];
      if (value !== null && this.#by[key].get(value) === person) this.#by[key].delete(value);
    }
    if (isKeyless(person)) this.#alike.get(identityOf(person.values))?.delete(person);
  }
}

export const isKeyless = ({ email, external_id }: Pick<PersonInView, Key>): boolean =>
  email === null && external_id === null;
