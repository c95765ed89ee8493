// What packages bring and nobody here reads goes once they are installed: more than 200 MB. JavaScript, because any
// Node from 20 on may run it, before ours is there. The other half is `overrides` in package.json: what packages ask
// for and we never load is exchanged for an empty package.
import { existsSync, linkSync, lstatSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Maps, prose, types of `require()` and of other checkers, and the TypeScript that the JavaScript was made from. */
const UNREAD = /\.(map|md|markdown|d\.cts|flow)$|\/src\/.*(?<!\.d)\.[cm]?ts$/;
/** Licences are given with what they are for. */
const KEPT = /\/(licen[cs]e|notice|copying)[^/]*$/i;

/** Builds for others than us, pages of tools that are used without them, and what Node's program was taken from. */
const FOLDERS = [
  '@modelcontextprotocol/sdk/dist/cjs',
  'caniuse-lite/data/features',
  'caniuse-lite/data/regions',
  'exceljs/dist',
  'lucide-react/dynamic.d.mts',
  'lucide-react/dynamic.d.ts',
  'lucide-react/dynamicIconImports.d.mts',
  'lucide-react/dynamicIconImports.d.ts',
  'node/node_modules',
  'playwright-core/lib/vite',
  ...['cs', 'de', 'es', 'fr', 'it', 'ja', 'ko', 'pl', 'pt-br', 'ru', 'tr', 'zh-cn', 'zh-tw'].map(
    (language) => `typescript/lib/${language}`,
  ),
];

/** They come with the tables of a debugger, which are a third of workerd. */
const PROGRAMS = /^node_modules\/(.+\/)?bin\/(workerd|node)$/;

/** @type {Map<number, string[]>} the names of each program: installers link them */
const programs = new Map();

for (const folder of FOLDERS) rmSync(join('node_modules', folder), { recursive: true, force: true });
trim('node_modules');
for (const [program, ...others] of programs.values()) {
  if (!program || !dropTables(program)) continue;
  for (const other of others) {
    rmSync(other);
    linkSync(program, other);
  }
}

/** @param {string} folder */
function trim(folder) {
  if (!existsSync(folder)) return;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) trim(path);
    else if (!entry.isFile()) continue;
    else if (UNREAD.test(path) && !KEPT.test(path)) rmSync(path);
    else if (PROGRAMS.test(path)) nameProgram(path);
  }
}

/** @param {string} path */
function nameProgram(path) {
  const { ino } = lstatSync(path);
  programs.set(ino, [...(programs.get(ino) ?? []), path]);
}

/**
 * Ends an ELF file after the last byte that is loaded when it runs; other files (macOS signs its own) stay as they are.
 * By another file in its place: this may be the program that runs us.
 * @param {string} path
 */
function dropTables(path) {
  const file = readFileSync(path);
  // 64 bits, the low byte first
  if (!file.subarray(0, 6).equals(Buffer.from('\x7fELF\x02\x01', 'latin1'))) return false;
  const [start, size, count] = [Number(file.readBigUInt64LE(32)), file.readUInt16LE(54), file.readUInt16LE(56)];
  let end = start + size * count;
  for (let at = start; at < start + size * count; at += size) {
    end = Math.max(end, Number(file.readBigUInt64LE(at + 8) + file.readBigUInt64LE(at + 32)));
  }
  // where the tables were, and how many
  file.writeBigUInt64LE(0n, 40);
  file.fill(0, 58, 64);
  writeFileSync(`${path}.trimmed`, file.subarray(0, end), { mode: lstatSync(path).mode });
  renameSync(`${path}.trimmed`, path);
  return true;
}
