import fc from 'fast-check';
import { trim } from '#app/csv/blank.ts';
import { normaliseEmail } from '#app/domain/contacts/values/email-address.ts';
import type { PlainContact } from '#tests/support/models/plain-reading.ts';
import {
  filledText,
  hostileFieldName,
  hostileTagName,
  hostileText,
  ignoringCase,
  trimmedText,
} from './hostile-text.ts';

/** A workspace's contacts, with the custom fields and tags that they may have; some nobody has. */
export interface HostileBase {
  contacts: PlainContact[];
  fields: string[];
  tags: string[];
}

const LONG_NOTES = 10_000;

/** Beside the texts that trip readers, those that look like something to a spreadsheet. */
const value = fc.oneof(
  { weight: 6, arbitrary: hostileText },
  { weight: 2, arbitrary: fc.constantFrom('+49 (30) 12-34', '-12.5', '007', '1.50', '0', 'true', '2026-11-24', '1e5') },
  { weight: 2, arbitrary: fc.constant('') },
);
const field = (most: number) => fc.oneof(value, trimmedText(most)).map((text) => orNull(trim(first(trim(text), most))));

const notes = fc.oneof(
  { weight: 12, arbitrary: value },
  { weight: 1, arbitrary: filledText.map((text) => first(text.repeat(LONG_NOTES), LONG_NOTES)) },
);

const local = fc.oneof(
  fc.constantFrom('ada', "o'neil", '=1+1', '-x', '+49', "'=x", "''-", '{a}', '#', 'ünï', '字', 'sep=', '007'),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 }),
);
const domain = fc.constantFrom('x.example', 'straße.example', '例え.example', 'a-b.c.example');

const fieldName = fc.oneof(
  { weight: 4, arbitrary: hostileFieldName },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      ...['Column 10', 'E-mail', 'Full name', 'tags 2', 'custom:x', '__proto__', '"a": "b"', "'=1", '+49 30', 'sep=;'],
    ),
  },
);

const first = (text: string, most: number) => [...text].slice(0, most).join('');
const orNull = (text: string) => (text === '' ? null : text);

/** Picks of a list by flags that are drawn for as many places. */
const picked = <T>(list: readonly T[], flags: readonly boolean[]) => list.filter((_, place) => flags[place]);

/** So many contacts at the most, each with an address of its own. */
export const hostileBase = (most: number): fc.Arbitrary<HostileBase> =>
  fc
    .record({
      fields: fc.uniqueArray(fieldName, { maxLength: 12, ...ignoringCase }),
      tags: fc.uniqueArray(hostileTagName, { maxLength: 8, ...ignoringCase }),
    })
    .chain(({ fields, tags }) => {
      const person = fc.record({
        local,
        domain,
        names: fc.tuple(field(100), field(100), field(50), field(200)),
        notes,
        is_unsubscribed: fc.boolean(),
        values: fc.array(value, { minLength: fields.length, maxLength: fields.length }),
        tagged: fc.array(fc.boolean(), { minLength: tags.length, maxLength: tags.length }),
      });
      return fc.array(person, { minLength: 1, maxLength: most, size: 'max' }).map((people) => ({
        fields,
        tags,
        contacts: people.map(({ names, values, tagged, ...rest }, place): PlainContact => {
          const [first_name, last_name, phone, company] = names;
          const given = fields.map((name, index) => [name, values[index] ?? ''] as const);
          return {
            email: normaliseEmail(`${rest.local}.${place}@${rest.domain}`) ?? `p${place}@x.example`,
            external_id: null,
            ...{ first_name, last_name, phone, company },
            notes: trim(rest.notes) === '' ? null : rest.notes,
            is_unsubscribed: rest.is_unsubscribed,
            custom_fields: Object.fromEntries(given.filter(([, text]) => trim(text) !== '')),
            tags: picked(tags, tagged).sort(),
          };
        }),
      }));
    });
