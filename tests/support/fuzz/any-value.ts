import fc from 'fast-check';
import { z } from 'zod';
import { hostileText } from '#tests/support/hostile/hostile-text.ts';

type JsonSchema = z.core.JSONSchema.BaseSchema;

/** Texts of all kinds, also such as cannot be kept or are far too long. */
export const anyText: fc.Arbitrary<string> = fc.oneof(
  { weight: 6, arbitrary: hostileText },
  {
    weight: 3,
    arbitrary: fc.constantFrom('ada@x.example', 'Ada', 'email', 'custom:Plan', 'VIP', 'true', '0', '2026-11-29', 'csv'),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom('', '\0', '\ufffd', '\ud800', 'x'.repeat(20_000), '%', '../..', '%00', '[]'),
  },
);

/** What no schema of ours describes. */
const anything = fc.oneof(anyText, fc.constantFrom(null, true, -1, 1e308, 0.1, [], {}), fc.jsonValue({ maxDepth: 3 }));

/**
 * Values that mostly fit a schema's input: each part of it is now and then something else.
 * @param ids what stands where a record's id is asked for
 */
export function valuesOf(schema: z.ZodType, ids: fc.Arbitrary<string>): fc.Arbitrary<unknown> {
  return fitting(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }), ids);
}

function fitting(schema: JsonSchema | boolean, ids: fc.Arbitrary<string>): fc.Arbitrary<unknown> {
  if (typeof schema === 'boolean') return anything;
  return fc.oneof({ weight: 15, arbitrary: exactly(schema, ids) }, { weight: 1, arbitrary: anything });
}

function exactly(schema: JsonSchema, ids: fc.Arbitrary<string>): fc.Arbitrary<unknown> {
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return fc.oneof(...choices.map((choice) => fitting(choice, ids)));
  if (schema.enum) return fc.constantFrom(...schema.enum);
  switch (schema.type) {
    case 'object':
      return objects(schema, ids);
    case 'array':
      return arrays(schema, ids);
    case 'string':
      return schema.format === 'uuid' ? ids : anyText;
    case 'integer':
    case 'number':
      return fc.oneof(fc.nat(20), fc.integer(), fc.double());
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    default:
      return anything;
  }
}

function objects(schema: JsonSchema, ids: fc.Arbitrary<string>): fc.Arbitrary<unknown> {
  const named = Object.entries(schema.properties ?? {}).map(([name, part]) => [name, fitting(part, ids)] as const);
  if (named.length === 0) return fc.dictionary(anyText, anyText, { maxKeys: 5 });
  const isAlwaysThere = (name: string) => schema.required?.includes(name);
  return fc.record(Object.fromEntries(named), { requiredKeys: named.map(([name]) => name).filter(isAlwaysThere) });
}

function arrays({ items }: JsonSchema, ids: fc.Arbitrary<string>): fc.Arbitrary<unknown> {
  const item = items === undefined || Array.isArray(items) ? anything : fitting(items, ids);
  const many = fc.tuple(item, fc.constantFrom(101, 501, 1_001)).map(([one, count]) => Array(count).fill(one));
  return fc.oneof({ weight: 12, arbitrary: fc.array(item, { maxLength: 4 }) }, { weight: 1, arbitrary: many });
}
