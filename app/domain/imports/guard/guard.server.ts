import type { PersonRow } from '#app/domain/imports/rows/read-row.ts';
import type { Db } from '#db/client.ts';
import type { Doubt } from '#db/queries/imports/batch/apply-batch.ts';
import { MOST_DOUBTS } from '#db/queries/imports/batch/apply-batch-statement.ts';
import type { ImportKey } from '#db/queries/imports/batch/import-transaction.ts';
import { type CellsAsked, valuesBefore } from '#db/queries/imports/guard/values-before.ts';
import { type Damage, damageOf } from './damage.ts';
import { cellsOf } from './guarded-fields.ts';

/** A cell that is what a program made of its contact's value. */
interface DamagedCell {
  damage: Damage;
  before: string;
  /** What the contact has now. */
  now: string | null;
}

type DamagedCells = ReadonlyMap<string, DamagedCell>;
type Whose = { id: string | null; isOurs: boolean };

const NONE: DamagedCells = new Map();

interface Question extends CellsAsked {
  key: string;
}

/**
 * Tells which cells of a row only a spreadsheet changed (docs/rules/csv.md#the-guard), once it knows what contacts had
 * before: what it does not know yet it takes down, to be answered all at once.
 */
export class Guard {
  readonly #fields: ReadonlySet<string>;
  readonly #answers = new Map<string, DamagedCells>();
  #questions = new Map<string, Question>();
  /** Whether who a row is, or whether it fails, depends on an answer that is lacking. */
  isUrgent = false;

  constructor(fields: ReadonlySet<string>) {
    this.#fields = fields;
  }

  get isOn(): boolean {
    return this.#fields.size > 0;
  }

  get hasQuestions(): boolean {
    return this.#questions.size > 0;
  }

  /** The damaged cells of the row, were it this person's; none as long as that is not known. */
  damagedOf(number: number, row: PersonRow, { id, isOurs }: Whose): DamagedCells {
    if (!this.isOn || id === null || isOurs) return NONE;
    const key = `${number} ${id}`;
    const known = this.#answers.get(key);
    if (known) return known;
    if (!this.#questions.has(key)) {
      this.#questions.set(key, { key, contact_id: id, email: null, cells: cellsOf(row, this.#fields) });
    }
    return NONE;
  }

  /** Likewise of a key that says who the row is. */
  isKeyDamaged(number: number, row: PersonRow, whose: Whose, key: 'email' | 'external_id'): boolean {
    if (this.#fields.has(key) && whose.id !== null && !whose.isOurs) this.isUrgent = true;
    return this.damagedOf(number, row, whose).has(key);
  }

  async answer(db: Db, here: ImportKey): Promise<void> {
    const questions = [...this.#questions.values()];
    this.#questions = new Map();
    const answers = questions.map(() => new Map<string, DamagedCell>());
    for (const { at, field, before, now } of await valuesBefore(db, here, questions)) {
      const damage = damageOf(before, questions[at]?.cells[field] ?? '');
      if (damage !== null) answers[at]?.set(field, { damage, before, now });
    }
    for (const [at, { key }] of questions.entries()) this.#answers.set(key, answers[at] ?? NONE);
  }
}

/**
 * Whether any of these rows, which addresses alone tell apart, has a cell that only a spreadsheet changed: one of the
 * doubts about them, if all of those were told.
 */
export async function isAnyDamaged(
  db: Db,
  here: ImportKey,
  rows: readonly { person: PersonRow & { email: string } }[],
  fields: ReadonlySet<string>,
  doubts: readonly Doubt[],
): Promise<boolean> {
  const told = doubts.filter(isTold);
  if (told.length === doubts.length && told.length < MOST_DOUBTS) {
    return told.some(({ was, cell }) => damageOf(was, cell) !== null);
  }
  const asked = rows.map(({ person }) => ({
    ...{ contact_id: null, email: person.email },
    cells: cellsOf(person, fields),
  }));
  const differing = await valuesBefore(db, here, asked);
  return differing.some(({ at, field, before }) => damageOf(before, asked[at]?.cells[field] ?? '') !== null);
}

const isTold = (doubt: Doubt): doubt is Doubt & { was: string; cell: string } =>
  doubt.was !== null && doubt.cell !== null;
