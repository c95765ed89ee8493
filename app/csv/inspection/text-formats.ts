import { trim } from '#app/csv/blank.ts';
import type { FileKind } from './file-kinds.ts';

const STRING = String.raw`"(?:[^"\\]|\\.)*"`;
const NUMBER = String.raw`-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?`;
const JSON_OBJECT = new RegExp(String.raw`^\{\s*(?:${STRING}\s*:|\})`);
const JSON_ARRAY = new RegExp(String.raw`^(?:\[\s*)+(?:\{\s*["}]|\]|(?:${STRING}|${NUMBER}|true|false|null)\s*[,\]])`);
const ATTRIBUTES = String.raw`(?:\s+[\w.:-]+\s*=\s*(?:"[^"]*"|'[^']*'))*`;

/** Text that starts like this is another format (docs/rules/csv.md#refused-files). */
const TEXT_FORMATS: readonly { kind: FileKind; starts: RegExp }[] = [
  { kind: 'html', starts: /^<(?:!doctype\s+html|html|head|body|table|meta|script|style|div)[\s>]/i },
  { kind: 'xml', starts: /^<(?:\?xml\s|!DOCTYPE\s)/i },
  { kind: 'xml', starts: new RegExp(String.raw`^<[A-Za-z_][\w.:-]*${ATTRIBUTES}\s*/?>\s*<[/!?A-Za-z_]`) },
  { kind: 'html', starts: /^<!--/ },
  { kind: 'rtf', starts: /^\{\\rtf/ },
  { kind: 'json', starts: JSON_OBJECT },
  { kind: 'json', starts: JSON_ARRAY },
  { kind: 'vcard', starts: /^BEGIN:VCARD\s/i },
];

const LOOK = 4096;

/** What a text is by how it starts, or undefined where it may be a CSV. */
export function kindByText(text: string): FileKind | undefined {
  const start = trim(text.slice(0, LOOK));
  return TEXT_FORMATS.find(({ starts }) => starts.test(start))?.kind;
}
