import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { z } from 'zod';

const content = z.record(z.string(), z.object({ schema: z.unknown().optional(), example: z.unknown().optional() }));
const operation = z.object({
  operationId: z.string(),
  requestBody: z.object({ content }).optional(),
  responses: z.record(z.string(), z.object({ content: content.optional() })),
});
const openApi = z.looseObject({
  openapi: z.string(),
  paths: z.record(z.string(), z.record(z.string(), operation)),
});

export type Operation = z.infer<typeof operation>;
const JSON_TYPE = 'application/json';

/** The API's document as one reads it who knows nothing but it. */
export class ApiDocument {
  readonly operations: { method: string; path: string; operation: Operation }[];
  readonly #ajv: Ajv2020;
  readonly #checks = new Map<string, ValidateFunction>();

  constructor(document: unknown) {
    const { paths } = openApi.parse(document);
    this.operations = Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, one]) => ({ method: method.toUpperCase(), path, operation: one })),
    );
    this.#ajv = addFormats.default(new Ajv2020({ strict: false }));
    this.#ajv.addSchema({ ...openApi.parse(document), $id: 'document' });
  }

  /** The call's description; null where the document has no such path and method. */
  find(method: string, address: string): { path: string; operation: Operation } | null {
    const pathname = address.split('?')[0]?.replace(/\/$/, '') ?? '';
    const fits = (path: string) =>
      new RegExp(`^${path.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, '[^/]+')}$`).test(pathname);
    // the one with the fewest parameters is meant, whatever its methods: `uploads` is no id
    const [meant] = this.operations
      .filter(({ path }) => fits(path))
      .toSorted((a, b) => a.path.split('{').length - b.path.split('{').length);
    const found = this.operations.find((one) => one.path === meant?.path && one.method === method);
    return found ?? null;
  }

  /** What of an answer the document does not say; empty where it fits. */
  faultsOf(call: { path: string; operation: Operation }, status: number, json: unknown): string[] {
    const answer = call.operation.responses[String(status)];
    if (!answer) return [`no status ${status}`];
    const schema = answer.content?.[JSON_TYPE]?.schema;
    if (schema === undefined) return [];
    return this.faults(`${call.operation.operationId} ${status}`, schema, json);
  }

  /** What is wrong with a value by one of the document's schemas, which `name` names. */
  faults(name: string, schema: unknown, value: unknown): string[] {
    const known = this.#checks.get(name);
    const check = known ?? this.#ajv.compile(JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"document#/')));
    if (!known) this.#checks.set(name, check);
    return check(value)
      ? []
      : (check.errors ?? []).map(
          ({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`,
        );
  }
}
