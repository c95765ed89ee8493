import { writeRecord } from '#app/csv/records/write-record.ts';
import type { ConversionCursor, ConvertedBlocks } from '#app/formats/convert-file.ts';
import type { FormatDoubt } from '#app/formats/format-doubts.ts';
import type { Pieces } from '#app/formats/ranged-file.ts';
import { skipBytes } from '#app/formats/take-sample.ts';
import { cardCells, orderColumns } from './card-cells.ts';
import { type Card, readCards } from './read-cards.ts';

/** So much of a file is read for its columns; a value that turns up later has none, and fails its row. */
const LOOKED_AT_BYTES = 256 * 1024 ** 2;
/** More columns than an import takes need not be told apart. */
const MOST_COLUMNS = 1_001;

/** What a file of cards is as a table. */
export interface CardsFound {
  columns: string[];
  cards: number;
  remarks: FormatDoubt[];
}

/** Reads a file of cards for its columns, as far as can be waited for. */
export async function findColumns(text: Pieces): Promise<CardsFound> {
  const columns = new Set<string>();
  const counts = { cards: 0, cutOff: 0, leftOut: 0 };
  for await (const cards of readCards(text)) {
    for (const card of cards) {
      counts.cards += 1;
      counts.cutOff += card.isCutOff ? 1 : 0;
      counts.leftOut += card.leftOut;
      if (columns.size < MOST_COLUMNS) for (const column of cardCells(card.properties).keys()) columns.add(column);
    }
    if ((cards.at(-1)?.end ?? 0) > LOOKED_AT_BYTES) break;
  }
  return { columns: orderColumns(columns), cards: counts.cards, remarks: remarks(counts) };
}

function remarks({ cutOff, leftOut }: { cutOff: number; leftOut: number }): FormatDoubt[] {
  const remark = { about: 'values' as const, guess: '', alternatives: [] };
  return [
    ...(cutOff > 0 ? [{ ...remark, why: 'CARDS_CUT_OFF' as const, facts: { count: cutOff } }] : []),
    ...(leftOut > 0 ? [{ ...remark, why: 'PICTURES_LEFT_OUT' as const, facts: { count: leftOut } }] : []),
  ];
}

/** Makes a CSV of cards: a header, and one line a card, from the cursor on. */
export async function* convertCards(
  text: Pieces,
  columns: readonly string[],
  { offset, row }: ConversionCursor,
): ConvertedBlocks {
  const encoder = new TextEncoder();
  if (row === undefined) yield { bytes: encoder.encode(writeRecord(columns)), to: { offset: 0, row: 1 } };
  let next = row ?? 1;
  for await (const cards of readCards(skipBytes(text, offset), offset)) {
    if (cards.length === 0) continue;
    next += cards.length;
    const lines = cards.map((card) => writeRecord(cellsOf(card, columns))).join('');
    yield { bytes: encoder.encode(lines), to: { offset: cards.at(-1)?.end ?? offset, row: next } };
  }
}

/** A value that has no column stands beyond the last one, where it fails its row. */
function cellsOf({ properties }: Card, columns: readonly string[]): string[] {
  const cells = cardCells(properties);
  const texts = columns.map((column) => cells.get(column) ?? '');
  const known = new Set(columns);
  for (const [column, text] of cells) if (!known.has(column)) texts.push(text);
  return texts;
}
