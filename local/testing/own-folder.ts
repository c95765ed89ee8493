import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface OwnFolder {
  path: string;
  remove: () => Promise<void>;
}

/** An empty folder among the system's temporary ones. */
export async function makeOwnFolder(name: string): Promise<OwnFolder> {
  const path = await mkdtemp(join(tmpdir(), `folksbase-${name}-`));
  // what is still going down may write once more
  return { path, remove: () => rm(path, { recursive: true, force: true, maxRetries: 10 }) };
}
