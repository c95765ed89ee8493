import { type CellSpan, escapedLength } from './cell-spans.ts';
import type { ScanTable } from './scan-table.ts';

/** The bytes of a cell's text: quotes around it left out, doubled quotes and escapes inside it resolved. */
export function cellBytes(bytes: Uint8Array, { from, close, end }: CellSpan, table: ScanTable): Uint8Array {
  const text = new Uint8Array(end - from);
  let length = 0;
  const insideTo = close === -1 ? from : close;
  for (let at = from; at < end; at++) {
    if (at === close) continue;
    const isInside = at < insideTo;
    const escaped = bytes[at] === table.backslash ? escapedLength(bytes, at + 1, isInside ? insideTo : end, table) : 0;
    // behind a closing quote a backslash escapes as outside quotes
    if (escaped > 0) {
      for (let n = 1; n <= escaped; n++) text[length++] = bytes[at + n] as number;
      at += escaped;
    } else {
      text[length++] = bytes[at] as number;
      const isDoubled = isInside && table.backslash === -1 && bytes[at] === table.quote;
      if (isDoubled && at + 1 < insideTo && bytes[at + 1] === table.quote) at++;
    }
  }
  return text.subarray(0, length);
}
