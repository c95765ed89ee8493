import { z } from 'zod';
import { apiDocument } from './document.server.ts';
import type { ShownCall, ShownContent, ShownParameter } from './shown-call.ts';

const schemaText = z.record(z.string(), z.unknown());
const content = z.record(z.string(), z.object({ schema: z.unknown().optional(), example: z.unknown().optional() }));
const parameter = z.object({
  name: z.string(),
  in: z.string(),
  required: z.boolean().default(false),
  description: z.string().optional(),
  schema: schemaText,
});
const call = z.object({
  operationId: z.string(),
  tags: z.tuple([z.string()]),
  summary: z.string(),
  description: z.string().optional(),
  parameters: z.array(parameter).default([]),
  requestBody: z.object({ content }).optional(),
  responses: z.record(z.string(), z.object({ description: z.string(), content: content.optional() })),
  security: z.array(z.unknown()).optional(),
});
const document = z.object({
  info: z.object({ description: z.string() }),
  paths: z.record(z.string(), z.record(z.string(), call)),
  components: z.object({ schemas: z.record(z.string(), z.unknown()) }),
});

type Call = z.infer<typeof call>;

/** What the page about the API says. */
export interface ShownDocument {
  about: string;
  calls: ShownCall[];
  /** Shapes that calls name, as JSON Schema. */
  shapes: { name: string; schema: string }[];
}

/** The document as people read it: the calls that have every word of `search` in their path, name or description. */
export function readDocument(search: string): ShownDocument {
  const read = document.parse(apiDocument());
  const calls = Object.entries(read.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, described]) => showCall(method.toUpperCase(), path, described)),
  );
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const shapes = Object.entries(read.components.schemas).map(([name, schema]) => ({ name, schema: pretty(schema) }));
  return { about: read.info.description, calls: calls.filter((one) => holds(one, words)), shapes };
}

const holds = ({ method, path, topic, id, summary, description }: ShownCall, words: string[]): boolean => {
  const text = [method, path, topic, id, summary, description].join(' ').toLowerCase();
  return words.every((word) => text.includes(word));
};

function showCall(method: string, path: string, described: Call): ShownCall {
  const {
    operationId: id,
    tags,
    summary,
    description = null,
    parameters,
    requestBody,
    responses,
    security,
  } = described;
  return {
    id,
    topic: tags[0],
    method,
    path,
    summary,
    description,
    isOpen: security?.length === 0,
    parameters: parameters.map(showParameter),
    body: requestBody ? showContent(requestBody.content) : null,
    answers: Object.entries(responses).map(([status, answer]) => ({
      status,
      says: answer.description,
      codes: codesIn(answer.content),
      ...showContent(answer.content ?? {}),
    })),
  };
}

const showParameter = ({
  name,
  in: where,
  required,
  description,
  schema,
}: z.infer<typeof parameter>): ShownParameter => ({
  name,
  in: where,
  isRequired: required,
  kind: kindOf(schema),
  says: description ?? null,
});

/** `uuid`, `integer`, `true | false`, `string`. */
function kindOf(schema: z.infer<typeof schemaText>): string {
  const { enum: choices, format, type } = schema;
  if (Array.isArray(choices)) return choices.map((choice) => JSON.stringify(choice)).join(' | ');
  return z
    .string()
    .catch('any')
    .parse(format ?? type);
}

function showContent(given: z.infer<typeof content>): ShownContent {
  const [type, first] = Object.entries(given)[0] ?? [null, null];
  if (type === null || first === null) return { type: null, example: null, schema: null };
  const isJson = type === 'application/json';
  return {
    type,
    example: first.example === undefined ? null : pretty(first.example),
    schema: isJson && first.schema !== undefined ? pretty(first.schema) : null,
  };
}

const refusing = z.object({ properties: z.object({ code: z.object({ enum: z.array(z.string()) }) }) });

const codesIn = (given: z.infer<typeof content> | undefined): string[] =>
  refusing.safeParse(given?.['application/json']?.schema).data?.properties.code.enum ?? [];

const pretty = (value: unknown) => JSON.stringify(value, null, 2);
