import type { PersonRow } from '#app/domain/imports/rows/read-row.ts';

interface ComingField {
  name: string;
  key: string;
}

/**
 * Custom fields that come into being with their first value (docs/rules/csv.md#targets). Their ids are put aside when
 * an import is confirmed; where somebody else makes a field of that name meanwhile, theirs takes the place.
 */
export class FieldsToCome {
  readonly #coming: Map<string, ComingField>;
  readonly #idOf = new Map<string, string>();

  /** @param coming by the id that was put aside */
  constructor(coming: ReadonlyMap<string, ComingField> = new Map()) {
    this.#coming = new Map(coming);
  }

  get coming(): ReadonlyMap<string, ComingField> {
    return this.#coming;
  }

  /** Whether nothing is to come, and no field has another id than was put aside: it stays so. */
  get isSettled(): boolean {
    return this.#coming.size === 0 && this.#idOf.size === 0;
  }

  /** Those of them that these rows have values for. */
  neededBy(rows: readonly PersonRow[]): { id: string; key: string }[] {
    if (this.#coming.size === 0) return [];
    const needed = new Set(rows.flatMap(({ custom }) => Object.keys(custom)));
    return [...this.#coming].flatMap(([id, { key }]) => (needed.has(id) ? [{ id, key }] : []));
  }

  /** Takes note of fields that are there by now, by key and id. */
  settle(known: readonly (readonly [key: string, id: string])[]): void {
    for (const [id, { key }] of this.#coming) {
      const found = known.find(([name]) => name === key);
      if (!found) continue;
      this.#coming.delete(id);
      if (found[1] !== id) this.#idOf.set(id, found[1]);
    }
  }

  idOf = (id: string): string => this.#idOf.get(id) ?? id;

  /** The row by the ids that fields have now. */
  renamed(row: PersonRow): PersonRow {
    if (this.#idOf.size === 0 || Object.keys(row.custom).every((id) => !this.#idOf.has(id))) return row;
    const custom = Object.entries(row.custom).map(([id, value]) => [this.idOf(id), value]);
    return { ...row, custom: Object.fromEntries(custom) };
  }
}
