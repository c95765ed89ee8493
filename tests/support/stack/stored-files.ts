import { mkdirSync, readdirSync, renameSync, rmdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { thisDataDir } from './this-stack.ts';

// wrangler keeps R2's index in SQLite: one database for the bucket, beside one of its own

const textRows = z.array(z.object({ value: z.string() }));

/** What lies in the stack's R2: keys of whole objects, and of uploads that are still open. */
export class StoredFiles {
  readonly #path: string;
  readonly #blobs: string;

  constructor(dataDir = thisDataDir()) {
    const bucket = join(dataDir, 'worker', 'r2', 'v3', 'r2');
    const folder = join(bucket, 'miniflare-R2BucketObject');
    this.#blobs = join(bucket, 'folksbase-files', 'blobs');
    const name = readdirSync(folder).find((file) => /^[0-9a-f]{64}\.sqlite$/.test(file));
    if (!name) throw new Error('The bucket has no index yet');
    this.#path = join(folder, name);
  }

  objectsUnder(text: string): string[] {
    return this.#ask('select key as value from _mf_objects where instr(key, ?) order by key', text);
  }

  openUploadsUnder(text: string): string[] {
    return this.#ask('select key as value from _mf_multipart_uploads where state = 0 and instr(key, ?)', text);
  }

  remove(key: string): void {
    this.#change('delete from _mf_objects where key = ?', key);
  }

  /** Gives the object another etag, as if another one had been put in its place. */
  change(key: string): void {
    this.#change(`update _mf_objects set etag = 'another' where key = ?`, key);
  }

  /** Makes the object so many days older. */
  age(key: string, days: number): void {
    this.#change(`update _mf_objects set uploaded = uploaded - ${days * 86_400_000} where key = ?`, key);
  }

  /** Makes the object so short, and gives it another etag. */
  shorten(key: string, bytes: number): void {
    this.#change(`update _mf_objects set etag = 'another', size = ${bytes} where key = ?`, key);
  }

  #ask(query: string, parameter: string): string[] {
    return this.#with((database) => textRows.parse(database.prepare(query).all(parameter)).map(({ value }) => value));
  }

  /** Takes an object's bytes away, so that R2 breaks over it, until what comes back is called. */
  breakObject(key: string): () => void {
    const [blob = ''] = this.#ask('select blob_id as value from _mf_objects where key = ?', key);
    const path = join(this.#blobs, blob);
    renameSync(path, `${path}.away`);
    mkdirSync(path);
    return () => {
      rmdirSync(path);
      renameSync(`${path}.away`, path);
    };
  }

  /** Ends the open uploads of these keys, as R2 does with those that nobody went on with. */
  endUploadsUnder(text: string): void {
    this.#change('update _mf_multipart_uploads set state = 2 where state = 0 and instr(key, ?)', text);
  }

  #change(query: string, key: string): void {
    const { changes } = this.#with((database) => database.prepare(query).run(key));
    if (changes !== 1) throw new Error('There is no such object');
  }

  #with<T>(work: (database: DatabaseSync) => T): T {
    const database = new DatabaseSync(this.#path, { timeout: 60_000 });
    try {
      return work(database);
    } finally {
      database.close();
    }
  }
}
