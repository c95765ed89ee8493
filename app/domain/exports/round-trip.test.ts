import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inspect } from '#app/csv/inspection/inspect.ts';
import { readBatches } from '#app/csv/records/read-batches.ts';
import { normaliseEmail } from '#app/domain/contacts/values/email-address.ts';
import { suggestMapping } from '#app/domain/imports/mapping/suggestions/suggest-mapping.ts';
import { customNameOf } from '#app/domain/imports/mapping/targets.ts';
import { type ColumnPlan, isFailed, type PersonRow, planRow } from '#app/domain/imports/rows/read-row.ts';
import { CONTACT_FIELDS, type ContactField } from '#db/queries/contacts/contact-fields.ts';
import type { ExportedContact } from '#db/queries/exports/contact-pages.ts';
import {
  filledText,
  hostileFieldName,
  hostileTagName,
  ignoringCase,
  trimmedText,
} from '#tests/support/hostile/hostile-text.ts';
import { type ExportColumn, exportHeader, exportRecord } from './run/export-record.ts';

const trimmed = (most: number) => trimmedText(most).map((value) => (value === '' ? null : value));
const note = fc.oneof(filledText, fc.constant('"x,\n'.repeat(20)), fc.constant(null));

interface Person {
  email: string;
  fields: (string | null)[];
  notes: string | null;
  isUnsubscribed: boolean;
  tags: string[];
  values: (string | null)[];
}

const base = fc
  .record({
    names: fc.uniqueArray(hostileFieldName, { maxLength: 4, ...ignoringCase }),
    bom: fc.boolean(),
    people: fc.array(
      fc.record({
        fields: fc.tuple(trimmed(50), trimmed(50), trimmed(25), trimmed(100)),
        notes: note,
        isUnsubscribed: fc.boolean(),
        tags: fc.uniqueArray(hostileTagName, { maxLength: 4, ...ignoringCase }),
        values: fc.array(fc.oneof(filledText, fc.constant(null)), { minLength: 4, maxLength: 4 }),
      }),
      { minLength: 1, maxLength: 8 },
    ),
  })
  .map(({ people, ...rest }) => ({
    ...rest,
    people: people.map((person, place): Person => ({ ...person, email: `person${place}@folks.example` })),
  }));

describe('what is exported', () => {
  it('comes back as it was, by the mapping that is suggested', async () => {
    await fc.assert(
      fc.asyncProperty(base, async ({ names, bom, people }) => {
        const columns = names.map((name, place) => ({ id: idOf(place), name }));
        const file = new TextEncoder().encode(
          exportHeader(columns, bom) + people.map((person) => lineOf(person, columns)).join(''),
        );
        const read = await readBack(file);
        expect(read.names).toEqual(names);
        expect(read.rows).toEqual(people.map((person) => rowOf(person, names)));
      }),
      { numRuns: 300 },
    );
  });
});

function lineOf({ email, fields, notes, isUnsubscribed, tags, values }: Person, columns: ExportColumn[]): string {
  const [first = null, last = null, phone = null, company = null] = fields;
  const created = '2026-11-24T07:52:20.674306+00:00';
  const texts = [email, first, last, phone, company, notes] as const;
  const contact: ExportedContact = ['', ...texts, isUnsubscribed, created, tags, null, null];
  const custom = columns.flatMap(({ id }, place) => (values[place] == null ? [] : [[id, values[place]]]));
  return exportRecord(contact, columns, Object.fromEntries(custom));
}

/** The row that is made of a contact (docs/rules/csv.md#values). */
function rowOf({ email, fields, notes, isUnsubscribed, tags, values }: Person, names: string[]): PersonRow {
  const [first_name, last_name, phone, company] = fields;
  const given = Object.entries({ first_name, last_name, phone, company, notes }).filter(([, value]) => value != null);
  const custom = names.flatMap((_, place) => (values[place] == null ? [] : [[idOf(place), values[place]]]));
  return {
    email: normaliseEmail(email) ?? '',
    external_id: null,
    folksbase_id: null,
    values: Object.fromEntries(given),
    custom: Object.fromEntries(custom),
    unsubscribe: isUnsubscribed,
    tags: tags.toSorted(),
  };
}

const isContactField = (target: string): target is ContactField => CONTACT_FIELDS.some((name) => name === target);

const idOf = (place: number) => `f${place}`;

async function readBack(file: Uint8Array) {
  const found = inspect({ sample: file, sizeBytes: file.byteLength, furtherRanges: [], overrides: {} });
  if (!('headers' in found)) throw new Error(JSON.stringify(found));
  const suggested = suggestMapping({
    headers: found.headers,
    blankHeaders: found.blankHeaders,
    rows: found.rows.map(({ cells }) => cells),
    remembered: new Map(),
    ownExport: found.isOwnExport,
    errorFile: found.isErrorFile,
    nullWords: [],
    customFields: { known: new Set(), most: 500 },
    mayBeOurIds: () => true,
  });
  const customNames: string[] = [];
  const plans = suggested.map(({ target }): ColumnPlan => {
    if (target === null) return null;
    const name = customNameOf(target);
    if (name !== null) {
      customNames.push(name);
      return { kind: 'custom', id: idOf(customNames.length - 1) };
    }
    if (target === 'email' || target === 'is_unsubscribed' || target === 'tags') return { kind: target };
    return isContactField(target) ? { kind: 'field', field: target } : null;
  });
  const read = planRow(plans, found.headers);
  const source = {
    size: file.byteLength,
    open: async (offset: number) => new Blob([file.slice(offset)]).stream(),
  };
  const options = { dialect: found.dialect, width: found.headers.length, maxRows: 3, maxBytes: 2 ** 20 };
  const from = { ...found.dataStart, reread: 0 };
  const rows: PersonRow[] = [];
  for await (const batch of readBatches(source, from, options)) {
    for (const record of batch.records) {
      const row = read(record);
      if (isFailed(row)) throw new Error(JSON.stringify(row.errors));
      rows.push({ ...row, tags: row.tags.toSorted() });
    }
  }
  return { names: customNames, rows };
}
