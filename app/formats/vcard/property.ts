/** One property of a card (RFC 6350, section 3.3, and the vCard 2.1 of old phones). */
export interface Property {
  /** upper case, without its group */
  name: string;
  /** upper case: TYPE's values, and parameters that stand bare */
  types: string[];
  /** 1 is the most preferred; undefined where nothing is said */
  preference: number | undefined;
  /** as written, but decoded: escapes are still in it */
  value: string;
}

const HEAD = /^(?:([\w-]+)\.)?([\w-]+)((?:;(?:[^":;]|"[^"]*")*)*):/;
const QUOTED_PRINTABLE = /;(?:ENCODING=)?QUOTED-PRINTABLE(?=[;:])/i;
const BASE64 = /;(?:ENCODING=)?(?:B|BASE64)(?=[;:])/i;
const MOST_PREFERRED = 1;

/** Whether a line is quoted-printable, so that `=` at its end joins the next one. */
export const isQuotedPrintable = (line: string): boolean => QUOTED_PRINTABLE.test(line.slice(0, line.indexOf(':') + 1));

/** Whether a line is base64: what programs have of their own in it are pictures. */
export const isBase64 = (line: string): boolean => BASE64.test(line.slice(0, line.indexOf(':') + 1));

/** The property's name in a line, upper case; undefined where the line is none. */
export const nameIn = (line: string): string | undefined => HEAD.exec(line)?.[2]?.toUpperCase();

/** Reads a whole line, of which every character stands for a byte; undefined where it is no property. */
export function readProperty(line: string): Property | undefined {
  const found = HEAD.exec(line);
  if (!found) return undefined;
  const [head, , name = '', parameters = ''] = found;
  const read = readParameters(parameters);
  return {
    name: name.toUpperCase(),
    types: read.types,
    preference: read.preference,
    value: decodeValue(line.slice(head.length), read),
  };
}

interface Parameters {
  types: string[];
  preference: number | undefined;
  encoding: string;
  charset: string | undefined;
}

function readParameters(text: string): Parameters {
  const read: Parameters = { types: [], preference: undefined, encoding: '', charset: undefined };
  for (const parameter of text.split(';').slice(1)) {
    const equals = parameter.indexOf('=');
    const key = (equals < 0 ? '' : parameter.slice(0, equals)).toUpperCase();
    const value = parameter
      .slice(equals + 1)
      .replaceAll('"', '')
      .trim();
    if (key === 'CHARSET') read.charset = value;
    else if (key === 'ENCODING') read.encoding = value.toUpperCase();
    else if (key === 'PREF') read.preference = Number(value) || MOST_PREFERRED;
    else if (key === 'TYPE' || key === '') read.types.push(...value.toUpperCase().split(','));
  }
  if (read.types.includes('QUOTED-PRINTABLE')) read.encoding = 'QUOTED-PRINTABLE';
  if (read.types.includes('BASE64')) read.encoding = 'BASE64';
  if (read.types.includes('PREF')) read.preference ??= MOST_PREFERRED;
  return read;
}

function decodeValue(raw: string, { encoding, charset }: Parameters): string {
  const bytes = bytesOf(raw, encoding);
  if (bytes.every((byte) => byte < 0x80)) return String.fromCharCode(...bytes);
  for (const label of [charset, 'utf-8']) {
    const text = label && decoded(bytes, label);
    if (text !== undefined && text !== '') return text;
  }
  return new TextDecoder('windows-1252').decode(bytes);
}

/** The text in this encoding, if it is valid there; a charset that nobody knows decodes nothing. */
function decoded(bytes: Uint8Array, label: string): string | undefined {
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function bytesOf(raw: string, encoding: string): Uint8Array {
  if (encoding === 'QUOTED-PRINTABLE') return rawBytes(raw.replace(/=([0-9A-Fa-f]{2})/g, hexCharacter));
  if (encoding === 'B' || encoding === 'BASE64') return base64Bytes(raw);
  return rawBytes(raw);
}

const hexCharacter = (_: string, hex: string) => String.fromCharCode(Number.parseInt(hex, 16));

const rawBytes = (raw: string) => Uint8Array.from(raw, (character) => character.charCodeAt(0));

function base64Bytes(raw: string): Uint8Array {
  try {
    return rawBytes(atob(raw.replace(/\s/g, '')));
  } catch {
    return rawBytes(raw);
  }
}

/** The parts of a value between separators that no backslash stands before, each without its escapes. */
export function partsOf(value: string, separator: ';' | ','): string[] {
  const parts = [''];
  for (let at = 0; at < value.length; at++) {
    const character = value[at] as string;
    if (character === '\\' && at + 1 < value.length) parts[parts.length - 1] += unescaped(value[++at] as string);
    else if (character === separator) parts.push('');
    else parts[parts.length - 1] += character;
  }
  return parts.map((part) => part.trim());
}

/** The whole value without its escapes. */
export const textOf = (value: string): string =>
  value.replace(/\\([\s\S])/g, (_, character: string) => unescaped(character)).trim();

const unescaped = (character: string) => (character === 'n' || character === 'N' ? '\n' : character);
