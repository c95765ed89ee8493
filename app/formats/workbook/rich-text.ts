import { xmlText } from '#app/formats/xml-text.ts';
import { decodeEscaped } from './escaped-characters.ts';

/** The reading aids of Japanese files are no part of a text. */
const PHONETIC = /<(?:[\w.-]+:)?rPh[\s>][\s\S]*?<\/(?:[\w.-]+:)?rPh>/g;

/** The text of a shared or inline string: all its runs, one behind the other. `t` is the tag's name with its prefix. */
export function richText(xml: string, t: string): string {
  const spoken = xml.includes('rPh') ? xml.replace(PHONETIC, '') : xml;
  const start = `<${t}`;
  const stop = `</${t}>`;
  let text = '';
  for (let at = spoken.indexOf(start); at >= 0; at = spoken.indexOf(start, at + 1)) {
    const tagEnd = spoken.indexOf('>', at);
    if (!isTag(spoken, at + start.length) || tagEnd < 0 || spoken[tagEnd - 1] === '/') continue;
    const end = spoken.indexOf(stop, tagEnd);
    if (end < 0) break;
    text += spoken.slice(tagEnd + 1, end);
    at = end;
  }
  return decodeEscaped(xmlText(text));
}

/** Whether the name that ends here is the whole name: `<t>`, not `<table>`. */
export function isTag(xml: string, end: number): boolean {
  const code = xml.charCodeAt(end);
  return code === 0x3e || code === 0x2f || code === 0x20 || (code >= 9 && code <= 13);
}
