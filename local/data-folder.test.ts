import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { claimDataFolder, forgetDataFolder } from './data-folder.ts';
import { readProcess } from './processes/process-table.ts';
import { keepSecrets } from './secrets.ts';

let parent: string;
let path: string;

beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'folksbase-folder-'));
  path = join(parent, 'data');
});

afterEach(() => rmSync(parent, { recursive: true }));

function lockOf(pid: number, startedAt = readProcess(pid)?.startedAt ?? ''): void {
  writeFileSync(join(path, 'stack.lock'), JSON.stringify({ pid, startedAt }));
}

describe('claimDataFolder', () => {
  it('is held by one stack at a time', () => {
    const first = claimDataFolder(path);
    expect(() => claimDataFolder(path)).toThrow(`A stack (process ${process.pid}) already works on ${path}`);
    first.release();
    const second = claimDataFolder(path);
    expect(second.wasKilled).toBe(false);
    second.release();
  });

  it('is free again after a kill -9, also when another process has the old pid', () => {
    claimDataFolder(path).release();
    lockOf(process.ppid, 'some other time');
    const claimed = claimDataFolder(path);
    expect(claimed.wasKilled).toBe(true);
    claimed.release();
    writeFileSync(join(path, 'stack.lock'), '{"pid":');
    claimDataFolder(path).release();
  });

  it("keeps away from other people's folders", () => {
    mkdirSync(path);
    writeFileSync(join(path, 'thesis.txt'), '');
    expect(() => claimDataFolder(path)).toThrow('holds something else');
    expect(() => forgetDataFolder(path)).toThrow('is not the data folder of a stack');
    expect(existsSync(join(path, 'thesis.txt'))).toBe(true);
  });
});

describe('forgetDataFolder', () => {
  it('removes everything, but not under a stack that works on it', () => {
    expect(forgetDataFolder(path)).toBe(false);
    const claimed = claimDataFolder(path);
    expect(() => forgetDataFolder(path)).toThrow('end it first');
    claimed.release();
    expect(forgetDataFolder(path)).toBe(true);
    expect(existsSync(path)).toBe(false);
  });
});

describe('keepSecrets', () => {
  it('makes them once, for the owner alone', () => {
    claimDataFolder(path).release();
    const secrets = keepSecrets(path);
    expect(secrets.linkSigningKeys).toMatch(/^local:[\w-]{43}$/);
    expect(secrets.unsubscribeHashKeys).toMatch(/^local:[\w-]{43}$/);
    expect(keepSecrets(path)).toEqual(secrets);
    expect(JSON.parse(readFileSync(join(path, 'secrets.json'), 'utf8'))).toEqual(secrets);
  });
});
