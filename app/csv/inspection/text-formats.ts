import { trim } from '#app/csv/blank.ts';

const STRING = String.raw`"(?:[^"\\]|\\.)*"`;
const NUMBER = String.raw`-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?`;
const JSON_OBJECT = new RegExp(String.raw`^\{\s*(?:${STRING}\s*:|\})`);
const JSON_ARRAY = new RegExp(String.raw`^(?:\[\s*)+(?:\{\s*["}]|\]|(?:${STRING}|${NUMBER}|true|false|null)\s*[,\]])`);
const ATTRIBUTES = String.raw`(?:\s+[\w.:-]+\s*=\s*(?:"[^"]*"|'[^']*'))*`;

/** Text that starts like this is another format (csv.md section 1, "Refused at once"). */
const TEXT_FORMATS: readonly { name: string; starts: RegExp }[] = [
  { name: 'a web page (HTML)', starts: /^<(?:!doctype\s+html|html|head|body|table|meta|script|style|div)[\s>]/i },
  { name: 'an XML document', starts: /^<(?:\?xml\s|!DOCTYPE\s)/i },
  { name: 'an XML document', starts: new RegExp(String.raw`^<[A-Za-z_][\w.:-]*${ATTRIBUTES}\s*/?>\s*<[/!?A-Za-z_]`) },
  { name: 'a web page (HTML)', starts: /^<!--/ },
  { name: 'an RTF document', starts: /^\{\\rtf/ },
  { name: 'a JSON file', starts: JSON_OBJECT },
  { name: 'a JSON file', starts: JSON_ARRAY },
  { name: 'a vCard file', starts: /^BEGIN:VCARD\s/i },
];

const LOOK = 4096;

/** What a text is by how it starts, in words, or undefined where it may be a CSV. */
export function nameByText(text: string): string | undefined {
  const start = trim(text.slice(0, LOOK));
  return TEXT_FORMATS.find(({ starts }) => starts.test(start))?.name;
}
