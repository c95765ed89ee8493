import { z } from 'zod';
import { ENCODINGS, ESCAPES, isDelimiter, NAMED_DELIMITERS, QUOTES, REPAIRS } from '#app/csv/dialect.ts';
import { MOST_COLUMNS } from '#app/csv/inspection/refusal.ts';
import { isKeyOf } from '#app/lib/tables.ts';
import { t } from '#app/words/language/t.ts';
import { targetSchema } from './mapping/target-input.ts';
import type { ReadingChoices } from './upload/inspect-file.server.ts';

/** Those of ASCII, for programs that read the document: many know no classes of Unicode. */
const SIGNS = String.raw`[\t\x1f !#-&(-/:-@\[\]^_\x60{|}~]`;

const delimiter = z
  .string()
  .max(10)
  .transform((value) => (isKeyOf(NAMED_DELIMITERS, value) ? NAMED_DELIMITERS[value] : value))
  .refine(isDelimiter, { error: () => t('refused.delimiter') })
  .meta({ pattern: `^(?:${Object.keys(NAMED_DELIMITERS).join('|')}|${SIGNS})$` });

/** A file's path in an archive may be long; a sheet's name has 31 characters. */
const LONGEST_SHEET_NAME = 1_000;

const dialectFields = {
  encoding: z.enum(ENCODINGS).optional(),
  delimiter: delimiter.optional(),
  repair: z.enum(REPAIRS).optional(),
  repair_encoding: z.enum(ENCODINGS).optional(),
  quote: z.enum(QUOTES).optional(),
  escape: z.enum(ESCAPES).optional(),
  /** The sheet of a workbook, or the file inside an archive. */
  sheet: z.string().max(LONGEST_SHEET_NAME).optional(),
};

/**
 * The preview's query (docs/rules/api.md#preview): what people choose otherwise than was guessed. An empty value is no
 * choice.
 */
export const previewFields = z.object({
  ...dialectFields,
  header_row: z
    .string()
    .regex(/^\d{1,9}$/, { error: () => t('refused.header-row') })
    .transform(Number)
    .optional(),
});

/** The same, where an empty one is as if it was not there. */
export const previewQuery = z.preprocess(withoutEmpty, previewFields);

function withoutEmpty(query: unknown): unknown {
  if (typeof query !== 'object' || query === null) return query;
  return Object.fromEntries(Object.entries(query).filter(([, value]) => value !== ''));
}

/** The body of confirm (docs/rules/api.md#confirm). */
export const confirmation = z.strictObject({
  mapping: z.array(targetSchema.nullable()).max(MOST_COLUMNS),
  options: z
    .strictObject({
      on_existing: z.enum(['update', 'fill_blanks', 'skip']).default('update'),
      blank_cells: z.enum(['keep', 'clear']).default('keep'),
      /** Without a choice: docs/rules/csv.md#who-a-row-is. */
      match_on: z.enum(['email', 'external_id']).optional(),
      without_key: z.enum(['fail', 'create']).optional(),
      on_missing: z.enum(['create', 'skip']).default('create'),
      unsubscribe_all: z.boolean().default(false),
      guard: z.union([z.boolean(), z.array(targetSchema).max(MOST_COLUMNS)]).default(true),
      /** The file’s rows mend those of the import to which they fit; its mapping and options are taken, not these. */
      as_repair: z.boolean().default(false),
      tag_ids: z.array(z.uuid()).max(100).default([]),
      /** Without a choice: those that inspection found. */
      null_words: z.array(z.string().min(1).max(50)).max(20).optional(),
      ...dialectFields,
      header_row: z.int().min(0).optional(),
    })
    .prefault({}),
});

export type ConfirmationInput = z.infer<typeof confirmation>;

type DialectFields = Partial<z.infer<typeof previewQuery>>;

/** The dialect's fields that were named, and the sheet. */
export function overridesOf(chosen: DialectFields): ReadingChoices {
  const { encoding, delimiter: separator, quote, header_row } = chosen;
  return {
    ...(encoding === undefined ? {} : { encoding }),
    ...(chosen.repair === undefined ? {} : { repair: chosen.repair }),
    ...(chosen.repair_encoding === undefined ? {} : { repairEncoding: chosen.repair_encoding }),
    ...(separator === undefined ? {} : { delimiter: separator }),
    ...(quote === undefined ? {} : { quote }),
    ...(chosen.escape === undefined ? {} : { escape: chosen.escape }),
    ...(header_row === undefined ? {} : { headerRow: header_row }),
    ...(chosen.sheet === undefined ? {} : { sheet: chosen.sheet }),
  };
}
