import { randomUUID } from 'node:crypto';
import { createClient } from '@supabase/supabase-js';
import { inject } from 'vitest';
import { z } from 'zod';
import type { Contact } from '#app/domain/contacts/contact-resource.ts';
import {
  type Import,
  importResource,
  type Preview,
  previewResource,
  type Suggestion,
  suggestionResource,
} from '#app/domain/imports/import-resource.ts';
import { until } from '#local/testing/until.ts';

/** What an import is left alone in: it has ended, or waits for people. */
const AT_REST: readonly Import['status'][] = ['ready', 'completed', 'failed', 'cancelled', 'undone'];

/** Everybody's. */
export const PASSWORD = 'a fine long password';
const withoutSession = { auth: { persistSession: false, autoRefreshToken: false } };

const importAnswer = importResource.strict();
const readyAnswer = z.strictObject({
  import: importAnswer,
  preview: previewResource.strict(),
  suggestions: z.array(suggestionResource.strict()),
});

export interface Ready {
  import: Import;
  preview: Preview;
  suggestions: Suggestion[];
}

/** An answer as it came; `json` is null where it is not JSON. */
export interface Answer {
  status: number;
  headers: Headers;
  bytes: Buffer;
  json: unknown;
}

export interface Sending {
  json?: unknown;
  body?: NonNullable<RequestInit['body']>;
  headers?: Record<string, string>;
  /** Instead of the client's own; null sends none. */
  token?: string | null;
}

export type Mapping = (string | null)[];

/** One signed-in person with a workspace of their own, calling the HTTP API (api.md). */
export class Client {
  readonly userId: string;
  readonly email: string;
  readonly token: string;
  readonly #url: string;

  constructor(url: string, person: { userId: string; email: string; token: string }) {
    this.#url = url;
    this.userId = person.userId;
    this.email = person.email;
    this.token = person.token;
  }

  async send(method: string, path: string, { json, body, headers, token = this.token }: Sending = {}): Promise<Answer> {
    const init: RequestInit & { duplex: 'half' } = {
      method,
      headers: {
        ...(token === null ? {} : { authorization: `Bearer ${token}` }),
        ...(json === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      body: json === undefined ? (body ?? null) : JSON.stringify(json),
      redirect: 'manual',
      duplex: 'half',
    };
    return readAnswer(await fetch(`${this.#url}${path}`, init));
  }

  /** As `send`, for what must go well. Throws what the answer says otherwise. */
  async ask<T>(method: string, path: string, schema: z.ZodType<T>, sending?: Sending): Promise<T> {
    const answer = await this.send(method, path, sending);
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${answer.bytes.toString()}`);
    return schema.parse(answer.json);
  }

  /** Uploads a whole file in one request. */
  upload(file: string | Uint8Array<ArrayBuffer>, filename = 'people.csv'): Promise<Ready> {
    return this.ask('POST', `/api/imports?filename=${encodeURIComponent(filename)}`, readyAnswer, { body: file });
  }

  finishUpload(id: string): Promise<Ready> {
    return this.ask('POST', `/api/imports/${id}/uploaded`, readyAnswer);
  }

  confirm(id: string, mapping: Mapping, options?: object): Promise<Import> {
    const json = options === undefined ? { mapping } : { mapping, options };
    return this.ask('POST', `/api/imports/${id}/confirm`, importAnswer, { json });
  }

  readImport(id: string): Promise<Import> {
    return this.ask('GET', `/api/imports/${id}`, importAnswer);
  }

  /** `cancel`, `resume` or `undo`. */
  change(id: string, verb: 'cancel' | 'resume' | 'undo'): Promise<Import> {
    return this.ask('POST', `/api/imports/${id}/${verb}`, importAnswer);
  }

  /** The import once nothing works on it any more. */
  atRest(id: string): Promise<Import> {
    return this.importWhen(id, ({ status }) => AT_REST.includes(status));
  }

  importWhen(id: string, isSo: (record: Import) => boolean): Promise<Import> {
    return until(`import ${id} is so`, () => this.readImport(id), isSo);
  }

  /** Uploads, confirms and waits. Without a mapping, the suggested one. */
  async import(
    file: string | Uint8Array<ArrayBuffer>,
    { mapping, options, filename }: { mapping?: Mapping; options?: object; filename?: string } = {},
  ): Promise<Import> {
    const { import: uploaded, suggestions } = await this.upload(file, filename);
    await this.confirm(uploaded.id, mapping ?? suggestions.map(({ target }) => target), options);
    return this.atRest(uploaded.id);
  }

  async undo(id: string): Promise<Import> {
    await this.change(id, 'undo');
    return this.atRest(id);
  }

  /** errors.csv, as bytes. */
  async errorsFile(id: string): Promise<Buffer> {
    const { status, bytes } = await this.send('GET', `/api/imports/${id}/errors.csv`);
    if (status !== 200) throw new Error(`errors.csv: ${status}`);
    return bytes;
  }

  /** Everyone, oldest entry first. */
  async contacts(): Promise<Contact[]> {
    return (await this.#all<Contact>('/api/contacts')).reverse();
  }

  async tagNames(): Promise<string[]> {
    return (await this.#all<{ name: string }>('/api/tags')).map(({ name }) => name);
  }

  async customFieldNames(): Promise<string[]> {
    return (await this.#all<{ name: string }>('/api/custom-fields')).map(({ name }) => name);
  }

  async createTag(name: string): Promise<string> {
    return (await this.ask('POST', '/api/tags', z.object({ id: z.uuid() }), { json: { name } })).id;
  }

  async #all<T>(path: string): Promise<T[]> {
    const page = z.object({ data: z.array(z.custom<T>()), next_cursor: z.string().nullable() });
    const all: T[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const query: string = cursor === '' ? 'limit=100' : `limit=100&cursor=${encodeURIComponent(cursor)}`;
      const answer: z.infer<typeof page> = await this.ask('GET', `${path}?${query}`, page);
      all.push(...answer.data);
      cursor = answer.next_cursor;
    }
    return all;
  }
}

async function readAnswer(response: Response): Promise<Answer> {
  const bytes = Buffer.from(await response.arrayBuffer());
  const isJson = response.headers.get('content-type')?.startsWith('application/json') ?? false;
  return {
    status: response.status,
    headers: response.headers,
    bytes,
    json: isJson ? JSON.parse(bytes.toString()) : null,
  };
}

/** A new, confirmed user who has a workspace of their own and nobody in it. */
export async function newcomer(name = 'ada', stack = inject('stack')): Promise<Client> {
  const email = `${name}.${randomUUID().slice(-12)}@team.example`;
  const { admin } = createClient(stack.auth_url, stack.service_role_key, withoutSession).auth;
  const created = await admin.createUser({ email, password: PASSWORD, email_confirm: true });
  if (created.error) throw created.error;
  const { auth } = createClient(stack.auth_url, stack.anon_key, withoutSession);
  const { data, error } = await auth.signInWithPassword({ email, password: PASSWORD });
  if (error) throw error;
  return new Client(stack.app_url, { userId: data.user.id, email, token: data.session.access_token });
}

/** Ada, whose tests these are, and Mallory in the next workspace, so that a leak shows. */
export async function adaAndMallory(): Promise<{ ada: Client; mallory: Client }> {
  const [ada, mallory] = await Promise.all([newcomer('ada'), newcomer('mallory')]);
  return { ada, mallory };
}
