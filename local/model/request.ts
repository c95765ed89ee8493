import { z } from 'zod';
import { AnthropicError } from './errors.ts';

const text = z.union([
  z.string(),
  z
    .array(z.strictObject({ type: z.literal('text'), text: z.string() }))
    .transform((blocks) => blocks.map((block) => block.text).join('')),
]);

/** A schema as structured outputs take it: objects closed, and none of the bounds that they refuse. */
const jsonSchema = z.record(z.string(), z.unknown());

/** `POST /v1/messages`, as far as we play it: no streams, tools or pictures. */
const messagesRequest = z.strictObject({
  model: z.string().min(1),
  max_tokens: z.int().min(1),
  system: text.optional(),
  messages: z.array(z.strictObject({ role: z.enum(['user', 'assistant']), content: text })).min(1),
  output_config: z
    .strictObject({
      effort: z.enum(['low', 'medium', 'high', 'xhigh', 'max']).optional(),
      format: z.strictObject({ type: z.literal('json_schema'), schema: jsonSchema }).optional(),
    })
    .optional(),
});

export type MessagesRequest = z.infer<typeof messagesRequest>;

/** @throws AnthropicError 400 with the first thing that does not fit */
export function checkedRequest(body: string): MessagesRequest {
  const parsed = messagesRequest.safeParse(jsonOf(body));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new AnthropicError(400, `${issue?.path.join('.') || 'body'}: ${issue?.message}`);
  }
  const last = parsed.data.messages.at(-1);
  if (last?.role !== 'user') throw new AnthropicError(400, 'This model does not support assistant message prefill.');
  const schema = parsed.data.output_config?.format?.schema;
  if (schema) refuseUnsupported(schema, 'output_config.format.schema');
  return parsed.data;
}

const REFUSED = ['minimum', 'maximum', 'minLength', 'maxLength', 'maxItems', 'pattern', 'oneOf', '$schema'];

/** @throws AnthropicError 400, as structured outputs refuse what they cannot hold an answer to */
function refuseUnsupported(schema: Record<string, unknown>, path: string): void {
  const refused = REFUSED.find((name) => name in schema);
  if (refused) {
    throw new AnthropicError(400, `${path}: For '${schema.type}' type, property '${refused}' is not supported`);
  }
  if (schema.type === 'object' && schema.additionalProperties !== false) {
    throw new AnthropicError(400, `${path}: For 'object' type, 'additionalProperties' must be explicitly set to false`);
  }
  const inner: [string, unknown][] = [
    ...Object.entries(jsonSchema.safeParse(schema.properties).data ?? {}),
    ['items', schema.items],
  ];
  for (const [name, value] of inner) {
    const found = jsonSchema.safeParse(value);
    if (found.success) refuseUnsupported(found.data, `${path}.${name}`);
  }
}

function jsonOf(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    throw new AnthropicError(400, 'The request body is not valid JSON.');
  }
}
