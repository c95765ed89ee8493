import type { RangedFile } from '#app/formats/ranged-file.ts';
import { takeSample } from '#app/formats/take-sample.ts';
import { cutXml } from '#app/formats/xml-blocks.ts';
import { prefixOf } from '#app/formats/xml-text.ts';
import { unpackEntry } from '#app/formats/zip/unpack-entry.ts';
import type { ZipEntry } from '#app/formats/zip/zip-entry.ts';
import { isTag, richText } from './rich-text.ts';
import { StringArena } from './string-arena.ts';
import { placeOf, type TextNumbers } from './text-numbers.ts';

/** The texts of a workbook's shared strings, by their number. */
export interface SharedStrings {
  get(number: number): string | undefined;
}

/** So much room the texts may take at once: what is left of a Worker's memory beside reading and writing. */
const ARENA_BYTES = 64 * 1024 ** 2;
/** Text in a strings part by the directory's size of it: the rest is markup. */
const TEXT_SHARE = 0.5;
const BLOCK_BYTES = 512 * 1024;
const ROOT_BYTES = 4 * 1024;

const NO_STRINGS: SharedStrings = { get: () => undefined };

/** All texts; null where they take more room than there is. */
export async function loadAllStrings(file: RangedFile, entry: ZipEntry | null): Promise<SharedStrings | null> {
  if (!entry) return NO_STRINGS;
  if (entry.size * TEXT_SHARE > ARENA_BYTES) return null;
  const arena = new StringArena();
  for await (const { items } of readBlocks(file, entry)) {
    for (const item of items()) {
      arena.add(item());
      if (arena.bytes > ARENA_BYTES) return null;
    }
  }
  return arena;
}

/** Those texts alone that are needed, by one pass over all of them; null where these take more room than there is. */
export async function loadStrings(
  file: RangedFile,
  entry: ZipEntry | null,
  named: TextNumbers,
): Promise<SharedStrings | null> {
  const needed = named.inOrder();
  if (!entry || needed.length === 0) return NO_STRINGS;
  const arena = new StringArena();
  let number = 0;
  for await (const { count, items } of readBlocks(file, entry)) {
    // most stretches of a long list are passed over as a whole
    if ((needed[arena.count] as number) >= number + count) {
      number += count;
      continue;
    }
    for (const item of items()) {
      if (needed[arena.count] === number) {
        arena.add(item());
        if (arena.bytes > ARENA_BYTES) return null;
      }
      number += 1;
    }
    if (arena.count === needed.length) break;
  }
  return { get: (wanted) => arena.get(placeOf(wanted, needed)) };
}

/** A stretch of the list: how many items begin in it, and what reads them. */
interface Block {
  count: number;
  items: () => Iterable<() => string>;
}

/**
 * The items, some thousand at a time: a step of an async loop for each of a million takes as long as unpacking them.
 * Each is read only where it is asked for its text.
 */
async function* readBlocks(file: RangedFile, entry: ZipEntry): AsyncGenerator<Block, void, undefined> {
  const beginning = await takeSample(unpackEntry(file, entry), ROOT_BYTES);
  const prefix = prefixOf(new TextDecoder().decode(beginning.bytes), 'sst') ?? '';
  for await (const { text } of cutXml(unpackEntry(file, entry), { start: `<${prefix}si`, size: BLOCK_BYTES })) {
    yield { count: countItems(text, prefix), items: () => itemsOf(text, prefix) };
  }
}

/** How many items `itemsOf` gives, at a tenth of its cost. */
function countItems(xml: string, prefix: string): number {
  const start = `<${prefix}si`;
  let count = 0;
  for (let at = xml.indexOf(start); at >= 0; at = xml.indexOf(start, at + start.length)) {
    if (isTag(xml, at + start.length)) count += 1;
  }
  return count;
}

function* itemsOf(xml: string, prefix: string): Generator<() => string, void, undefined> {
  const start = `<${prefix}si`;
  const stop = `</${prefix}si>`;
  for (let at = xml.indexOf(start); at >= 0; at = xml.indexOf(start, at + 1)) {
    const tagEnd = xml.indexOf('>', at);
    if (!isTag(xml, at + start.length) || tagEnd < 0) continue;
    const isEmpty = xml[tagEnd - 1] === '/';
    const end = isEmpty ? tagEnd : xml.indexOf(stop, tagEnd);
    const from = tagEnd + 1;
    yield () => (isEmpty ? '' : richText(xml.slice(from, end < 0 ? undefined : end), `${prefix}t`));
    if (end > at) at = end;
  }
}
