const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const ENTITY = /&(#[xX][0-9a-fA-F]{1,6}|#[0-9]{1,7}|[a-z]{2,4});/g;
const HIGHEST_CODE_POINT = 0x10ffff;

/** The text that stands in XML: line ends are LF, as every XML reader makes them, and entities what they stand for. */
export function xmlText(raw: string): string {
  const lines = raw.includes('\r') ? raw.replace(/\r\n?/g, '\n') : raw;
  return lines.includes('&') ? lines.replace(ENTITY, replaceEntity) : lines;
}

function replaceEntity(whole: string, name: string): string {
  if (!name.startsWith('#')) return ENTITIES[name] ?? whole;
  const isHex = name[1] === 'x' || name[1] === 'X';
  const code = isHex ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10);
  return code <= HIGHEST_CODE_POINT ? String.fromCodePoint(code) : whole;
}

/** The value of an attribute in a tag, by its name without a prefix; undefined where there is none. */
export function attributeOf(tag: string, name: string): string | undefined {
  const found = new RegExp(String.raw`[\s:]${name}\s*=\s*(?:"([^"]*)"|'([^']*)')`).exec(tag);
  const value = found?.[1] ?? found?.[2];
  return value === undefined ? undefined : xmlText(value);
}

/** All tags of this name, whatever their prefix, in order; the closing ones left out. */
export function tagsOf(xml: string, name: string): string[] {
  return xml.match(new RegExp(String.raw`<(?:[\w.-]+:)?${name}(?=[\s/>])(?:"[^"]*"|'[^']*'|[^>"'])*>`, 'g')) ?? [];
}

/** Whether an attribute says yes, in either of the ways that programs write it. */
export const saysYes = (value: string | undefined): boolean => value === '1' || value === 'true';

/** The prefix, with its colon, that the root element of this name has: names are compared with it put before. */
export function prefixOf(beginning: string, root: string): string | undefined {
  return new RegExp(String.raw`<((?:[\w.-]+:)?)${root}[\s/>]`).exec(beginning)?.[1];
}
