import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { PlainError } from '#local/plain-error.ts';

const importSchema = z.object({
  id: z.string(),
  status: z.string(),
  failure: z.object({ code: z.string(), message: z.string() }).nullable(),
  size_bytes: z.number(),
  processed_bytes: z.number(),
  total_rows: z.number().nullable(),
  created: z.number(),
  updated: z.number(),
  unchanged: z.number(),
  duplicate: z.number(),
  skipped: z.number(),
  failed: z.number(),
  rows_per_second: z.number().nullable(),
  eta_seconds: z.number().nullable(),
  confirmed_at: z.string().nullable(),
  completed_at: z.string().nullable(),
});
/** An import as far as the demo shows it (api.md, Imports). */
export type Import = z.infer<typeof importSchema>;

const uploadedSchema = z.object({
  import: importSchema,
  preview: z.object({ estimated_rows: z.number() }),
  suggestions: z.array(z.object({ header: z.string(), target: z.string().nullable() })),
});
export type Uploaded = z.infer<typeof uploadedSchema>;

const exportSchema = z.object({
  id: z.string(),
  status: z.string(),
  failure: z.object({ code: z.string(), message: z.string() }).nullable(),
  row_count: z.number().nullable(),
  processed_rows: z.number(),
  size_bytes: z.number().nullable(),
  download_url: z.string().nullable(),
  created_at: z.string(),
  completed_at: z.string().nullable(),
});
/** An export as far as the demo shows it (api.md, Exports). */
export type Export = z.infer<typeof exportSchema>;

const countedSchema = z.object({ total: z.number() });
const startedUploadSchema = z.object({ import: importSchema, part_size: z.number(), part_count: z.number() });
const errorSchema = z.object({ code: z.string(), message: z.string() });

/** What can be asked again while the app is coming back. */
const TRY_FOR_MS = 60_000;

/** The calls of Folksbase's HTTP API that an import and an export need. */
export class Api {
  readonly #appUrl: string;
  readonly #token: () => Promise<string>;

  /** @param token gives an access token that is still good */
  constructor(appUrl: string, token: () => Promise<string>) {
    this.#appUrl = appUrl;
    this.#token = token;
  }

  async upload(filename: string, body: ReadableStream<Uint8Array>): Promise<Uploaded> {
    const path = `/api/imports?filename=${encodeURIComponent(filename)}`;
    return uploadedSchema.parse(await this.#send('POST', path, body));
  }

  async startUpload(filename: string, size: number): Promise<z.infer<typeof startedUploadSchema>> {
    return startedUploadSchema.parse(await this.#sendJson('POST', '/api/imports/uploads', { filename, size }));
  }

  async uploadPart(id: string, part: number, body: Blob): Promise<void> {
    await this.#again(() => this.#send('PUT', `/api/imports/${id}/parts/${part}`, body));
  }

  async finishUpload(id: string): Promise<Uploaded> {
    return uploadedSchema.parse(await this.#again(() => this.#send('POST', `/api/imports/${id}/uploaded`)));
  }

  async confirm(id: string, mapping: (string | null)[]): Promise<Import> {
    return importSchema.parse(await this.#sendJson('POST', `/api/imports/${id}/confirm`, { mapping }));
  }

  async read(id: string): Promise<Import> {
    return importSchema.parse(await this.#again(() => this.#send('GET', `/api/imports/${id}`)));
  }

  async countContacts(): Promise<number> {
    return countedSchema.parse(await this.#again(() => this.#send('GET', '/api/contacts?limit=1'))).total;
  }

  /** Asks for everyone. */
  async startExport(): Promise<Export> {
    return exportSchema.parse(await this.#sendJson('POST', '/api/exports', {}));
  }

  async readExport(id: string): Promise<Export> {
    return exportSchema.parse(await this.#again(() => this.#send('GET', `/api/exports/${id}`)));
  }

  /** @throws the last failure, after a minute of them, unless the app answers with a refusal before */
  async #again(call: () => Promise<unknown>): Promise<unknown> {
    for (const deadline = Date.now() + TRY_FOR_MS; ; ) {
      try {
        return await call();
      } catch (error) {
        if (error instanceof ApiRefusal && error.status < 500) throw error;
        if (Date.now() > deadline) throw error;
        await wait(500);
      }
    }
  }

  #sendJson(method: string, path: string, body: object): Promise<unknown> {
    return this.#send(method, path, JSON.stringify(body), { 'content-type': 'application/json' });
  }

  async #send(
    method: string,
    path: string,
    body?: string | Blob | ReadableStream<Uint8Array>,
    headers: Record<string, string> = {},
  ): Promise<unknown> {
    const init: RequestInit & { duplex: 'half' } = {
      method,
      body: body ?? null,
      headers: { authorization: `Bearer ${await this.#token()}`, ...headers },
      duplex: 'half',
    };
    const answer = await fetch(`${this.#appUrl}${path}`, init);
    if (!answer.ok) throw await refusalOf(answer);
    return answer.json();
  }
}

/** The app said no. */
class ApiRefusal extends PlainError {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

async function refusalOf(answer: Response): Promise<ApiRefusal> {
  const text = await answer.text();
  const parsed = errorSchema.safeParse(text.startsWith('{') ? JSON.parse(text) : null);
  return new ApiRefusal(
    answer.status,
    parsed.success ? `${parsed.data.message} (${parsed.data.code})` : `HTTP ${answer.status}`,
  );
}
