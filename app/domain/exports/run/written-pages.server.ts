import type { Services } from '#app/context.server.ts';
import type { ExportedPerson, ExportWriter } from '#app/domain/exports/formats/export-writer.ts';
import { cutRange, readExportLines } from '#db/queries/exports/contact-lines.ts';
import {
  type ExportedContact,
  type ExportRange,
  readCustomValues,
  readExportPage,
} from '#db/queries/exports/contact-pages.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';

/**
 * Contacts that are looked at in one statement: few where they are written, or the Worker's memory would grow; more
 * where few pass the filter.
 */
const SCAN_LIMIT = { least: 500, most: 8_000 };
/** Lines are lighter; where so many weigh too much for one answer, an eighth of them is tried. */
const LINES = { usual: 4_000, least: 500 };
/** So many ranges of lines are cut at once, and so many are read at once. */
const STRETCHES = 16;
const AT_ONCE = 2;

/** Contacts as bytes of the file, and the last that was looked at; null if none is left. */
export interface WrittenPage {
  bytes: Uint8Array;
  rows: number;
  last: string | null;
}

interface Writing {
  db: Services['db'];
  workspaceId: WorkspaceId;
  fieldIds: string[];
  writer: ExportWriter;
  /** Whether so many bytes more are all that is wanted. */
  isEnough: (bytes: number) => boolean;
}

/**
 * A range of an export in order, written; while one page is worked on, others are read. Ends after the page that has
 * its last contact.
 */
export function writtenPages(writing: Writing, range: ExportRange): AsyncGenerator<WrittenPage> {
  return writing.writer.lines ? writtenLines(writing, range) : writtenContacts(writing, range);
}

async function* writtenLines(
  writing: Writing,
  range: ExportRange,
  contacts = LINES.usual,
): AsyncGenerator<WrittenPage> {
  const { db, workspaceId, fieldIds, writer } = writing;
  const read = async (piece: ExportRange) => ({
    piece,
    ...(await readExportLines(db, workspaceId, piece, fieldIds)),
  });
  for await (const { piece, text, rows } of ahead(cut(writing, range, contacts), read, writing.isEnough)) {
    const bytes = text === null ? null : writer.lines?.bytes(text, rows);
    if (bytes) yield { bytes, rows, last: piece.until };
    else if (text === null && contacts > LINES.least) yield* writtenLines(writing, piece, contacts / 8);
    else yield* upTo(piece.until, writtenContacts(writing, piece));
  }
}

async function* cut({ db, workspaceId }: Writing, range: ExportRange, contacts: number) {
  for (let { after } = range; after !== range.until; ) {
    for (const until of await cutRange(db, workspaceId, { ...range, after }, { contacts, most: STRETCHES })) {
      yield { ...range, after, until };
      after = until;
    }
  }
}

/** Reads pieces in order, some at once; not those beyond what is enough, which would be read for nothing. */
async function* ahead<Page extends { text: string | null }>(
  pieces: AsyncIterator<ExportRange>,
  read: (piece: ExportRange) => Promise<Page>,
  isEnough: Writing['isEnough'],
): AsyncGenerator<Page> {
  const reading: Promise<Page>[] = [];
  const readNext = async () => {
    const piece = await pieces.next();
    if (piece.done) return false;
    const page = read(piece.value);
    // it is looked at when its turn has come, if at all
    page.catch(() => undefined);
    reading.push(page);
    return true;
  };
  try {
    while (reading.length < AT_ONCE && (await readNext()));
    for (;;) {
      const page = await reading.shift();
      if (!page) return;
      const bytes = page.text?.length ?? 0;
      while (reading.length < AT_ONCE && !isEnough((reading.length + 1) * bytes) && (await readNext()));
      yield page;
      if (reading.length === 0) await readNext();
    }
  } finally {
    await Promise.allSettled(reading);
  }
}

/** A page that ends where its piece does: whoever was the last there may be gone by now. */
async function* upTo(until: string, pages: AsyncIterable<WrittenPage>): AsyncGenerator<WrittenPage> {
  for await (const page of pages) yield { ...page, last: page.last ?? until };
}

/** Contact by contact, what lines cannot take; the next page is read while one is worked on. */
async function* writtenContacts(writing: Writing, range: ExportRange): AsyncGenerator<WrittenPage> {
  const { db, workspaceId, writer } = writing;
  let scanLimit = SCAN_LIMIT.least;
  const read = (after: string | null) => readExportPage(db, workspaceId, { ...range, after, scanLimit });
  let next: ReturnType<typeof read> | null = read(range.after);
  try {
    while (next) {
      const { contacts, last }: Awaited<ReturnType<typeof read>> = await next;
      scanLimit = contacts.length * 4 < scanLimit ? Math.min(scanLimit * 2, SCAN_LIMIT.most) : SCAN_LIMIT.least;
      next = last === null || last === range.until ? null : read(last);
      const people: ExportedPerson[] = [];
      for (const contact of contacts) people.push({ contact, custom: await customValuesOf(writing, contact) });
      yield { bytes: writer.write(people), rows: contacts.length, last };
    }
  } finally {
    // a page that was read for nothing may fail for nothing
    await next?.catch(() => undefined);
  }
}

const customValuesOf = async ({ db, workspaceId, fieldIds }: Writing, contact: ExportedContact) =>
  contact[11] ?? (await readCustomValues(db, workspaceId, contact[0], fieldIds));
