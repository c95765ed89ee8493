import { attributeOf, xmlText } from '#app/formats/xml-text.ts';

const PARAGRAPH = /<text:[ph](?:\s[^>]*)?(?:\/>|>([\s\S]*?)<\/text:[ph]>)/g;
/** Notes, and what is drawn on a cell, are not in it. */
const NOT_IN_IT =
  /<office:annotation[\s>][\s\S]*?<\/office:annotation>|<draw:[\w-]+(?:\s[^>]*)?\/>|<draw:([\w-]+)[\s>][\s\S]*?<\/draw:\1>/g;
const MARKUP = /<text:ruby-text[\s>][\s\S]*?<\/text:ruby-text>|<[^>]*>/g;

/** No cell that can be read holds more. */
const MOST_TEXT = 2 * 1024 ** 2;

/**
 * The text of a cell: its paragraphs as lines. Blanks in a row are one, unless they are counted in an element of their
 * own (OpenDocument 1.3 part 3, 6.1.2).
 */
export function odsText(inner: string): string {
  const own = inner.includes('<office:annotation') || inner.includes('<draw:') ? inner.replace(NOT_IN_IT, '') : inner;
  const room = { left: MOST_TEXT };
  const lines: string[] = [];
  for (const [, paragraph = ''] of own.matchAll(PARAGRAPH)) lines.push(lineOf(paragraph, room));
  return lines.join('\n');
}

function lineOf(paragraph: string, room: { left: number }): string {
  const text = paragraph.replace(/[ \t\r\n]+/g, ' ').trim();
  return xmlText(text.includes('<') ? text.replace(MARKUP, (tag) => spokenOf(tag, room)) : text);
}

function spokenOf(tag: string, room: { left: number }): string {
  if (tag.startsWith('<text:tab')) return '\t';
  if (tag.startsWith('<text:line-break')) return '\n';
  if (!/^<text:s[\s/>]/.test(tag)) return '';
  const count = Math.min(Number(attributeOf(tag, 'c') ?? 1) || 1, room.left);
  room.left -= count;
  return ' '.repeat(count);
}
