import { execFileSync } from 'node:child_process';
import { linkSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';

const SCRIPT = fileURLToPath(new URL('trim-packages.mjs', import.meta.url));

let home: string;

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'folksbase-trim-'));
});

afterEach(() => {
  rmSync(home, { recursive: true });
});

it('takes away what nobody reads, and leaves what is loaded, what types are read from, and licences', () => {
  const left = [
    'tool/LICENSE.md',
    'tool/index.d.ts',
    'tool/index.js',
    'tool/src/index.d.ts',
    'tool/templates/worker.ts',
  ];
  const gone = ['tool/README.md', 'tool/index.d.cts', 'tool/index.js.map', 'tool/src/index.ts', 'exceljs/dist/all.js'];
  for (const name of [...left, ...gone]) bring(name, 'x');
  trim();
  expect(filesLeft()).toEqual(left);
});

it('keeps of an ELF program what is loaded, under each of its names', () => {
  bring('workerd-linux/bin/workerd', programOf('loaded', 'tables of a debugger'));
  mkdirSync(join(home, 'node_modules/workerd/bin'), { recursive: true });
  linkSync(at('workerd-linux/bin/workerd'), at('workerd/bin/workerd'));
  trim();
  expect(readFileSync(at('workerd/bin/workerd')).equals(programOf('loaded', ''))).toBe(true);
  expect(statSync(at('workerd-linux/bin/workerd')).ino).toBe(statSync(at('workerd/bin/workerd')).ino);
});

it('leaves other programs as they are', () => {
  bring('node/bin/node', 'a program of macOS, which is signed');
  trim();
  expect(readFileSync(at('node/bin/node'), 'utf8')).toBe('a program of macOS, which is signed');
});

it('has nothing to do where nothing is installed yet', () => {
  expect(trim).not.toThrow();
});

const at = (name: string): string => join(home, 'node_modules', name);

function bring(name: string, content: string | Buffer): void {
  mkdirSync(dirname(at(name)), { recursive: true });
  writeFileSync(at(name), content);
}

function trim(): void {
  execFileSync(process.execPath, [SCRIPT], { cwd: home });
}

function filesLeft(): string[] {
  const entries = readdirSync(join(home, 'node_modules'), { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return paths.map((path) => relative(at('.'), path)).sort();
}

const HEADER = 64;
const SEGMENT = 56;

/** An ELF file of one segment, with `tables` behind it that its header points to unless there are none. */
function programOf(loaded: string, tables: string): Buffer {
  const head = Buffer.alloc(HEADER + SEGMENT);
  const end = head.length + loaded.length;
  head.write('\x7fELF\x02\x01', 'latin1');
  head.writeBigUInt64LE(BigInt(HEADER), 32);
  head.writeUInt16LE(SEGMENT, 54);
  head.writeUInt16LE(1, 56);
  head.writeBigUInt64LE(BigInt(head.length), HEADER + 8);
  head.writeBigUInt64LE(BigInt(loaded.length), HEADER + 32);
  if (tables) {
    head.writeBigUInt64LE(BigInt(end), 40);
    for (const [offset, value] of [
      [58, 64],
      [60, 3],
      [62, 2],
    ] as const)
      head.writeUInt16LE(value, offset);
  }
  return Buffer.concat([head, Buffer.from(loaded + tables)]);
}
