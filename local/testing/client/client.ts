import { z } from 'zod';
import type { Contact } from '#app/domain/contacts/contact-resource.ts';
import { type Export, exportResource } from '#app/domain/exports/export-resource.ts';
import {
  type Import,
  importResource,
  type Preview,
  previewResource,
  type Suggestion,
  suggestionResource,
} from '#app/domain/imports/import-resource.ts';
import { until } from '#local/testing/until.ts';
import { Caller, type CallerOptions, type Sending } from './caller.ts';
import type { Session } from './sign-in.ts';

/** What an import is left alone in: it has ended, or waits for people. */
const AT_REST: readonly Import['status'][] = ['ready', 'completed', 'failed', 'cancelled', 'undone'];

const importAnswer = importResource.strict();
const readyAnswer = z.strictObject({
  import: importAnswer,
  preview: previewResource.strict(),
  suggestions: z.array(suggestionResource.strict()),
});
const startedAnswer = z.strictObject({ import: importAnswer, part_size: z.int(), part_count: z.int() });
const exportAnswer = exportResource.strict();
const me = z.object({ workspace: z.object({ id: z.uuid() }) });
const counted = z.object({ total: z.int() });

export interface Ready {
  import: Import;
  preview: Preview;
  suggestions: Suggestion[];
}

export type StartedUpload = z.infer<typeof startedAnswer>;
type File = NonNullable<Sending['body']>;
export type Mapping = (string | null)[];

/** One signed-in person with a workspace of their own, calling the HTTP API (docs/rules/api.md). */
export class Client extends Caller {
  readonly userId: string;
  readonly email: string;
  /** The access token of the sign-in; calls send one that is still good. */
  readonly token: string;

  constructor(url: string, session: Session, options?: CallerOptions) {
    super(url, session.freshToken, options);
    this.userId = session.userId;
    this.email = session.email;
    this.token = session.token;
  }

  /** The id of the workspace that they work in; asking makes it. */
  async workspaceId(): Promise<string> {
    return (await this.ask('GET', '/api/me', me)).workspace.id;
  }

  /** Uploads a whole file in one request. */
  upload(file: File, filename = 'people.csv'): Promise<Ready> {
    return this.ask('POST', `/api/imports?filename=${encodeURIComponent(filename)}`, readyAnswer, { body: file });
  }

  startUpload(filename: string, size: number): Promise<StartedUpload> {
    return this.ask('POST', '/api/imports/uploads', startedAnswer, { json: { filename, size } });
  }

  /** @param part from 1 */
  async uploadPart(id: string, part: number, body: File): Promise<void> {
    await this.askAgain('PUT', `/api/imports/${id}/parts/${part}`, z.unknown(), { body });
  }

  finishUpload(id: string): Promise<Ready> {
    return this.askAgain('POST', `/api/imports/${id}/uploaded`, readyAnswer);
  }

  confirm(id: string, mapping: Mapping, options?: object): Promise<Import> {
    const json = options === undefined ? { mapping } : { mapping, options };
    return this.ask('POST', `/api/imports/${id}/confirm`, importAnswer, { json });
  }

  readImport(id: string): Promise<Import> {
    return this.askAgain('GET', `/api/imports/${id}`, importAnswer);
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
    file: File,
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

  /** Asks for an export, of everyone unless `json` says otherwise. */
  startExport(json: object = {}): Promise<Export> {
    return this.ask('POST', '/api/exports', exportAnswer, { json });
  }

  readExport(id: string): Promise<Export> {
    return this.askAgain('GET', `/api/exports/${id}`, exportAnswer);
  }

  /** The export once nothing works on it any more. */
  exportAtRest(id: string): Promise<Export> {
    return until(
      `export ${id} has ended`,
      () => this.readExport(id),
      ({ status }) => status === 'completed' || status === 'failed',
    );
  }

  async countContacts(): Promise<number> {
    return (await this.askAgain('GET', '/api/contacts?limit=1', counted)).total;
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
