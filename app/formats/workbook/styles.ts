import { attributeOf, tagsOf } from '#app/formats/xml-text.ts';
import { builtInKind, kindOfPattern, type NumberKind } from './number-kinds.ts';

/** How numbers read in each style of a workbook, by the style's place (ECMA-376 part 1, 18.8). */
export function readStyleKinds(xml: string): NumberKind[] {
  const own = new Map(
    tagsOf(sectionOf(xml, 'numFmts'), 'numFmt').map((tag) => [
      Number(attributeOf(tag, 'numFmtId')),
      attributeOf(tag, 'formatCode') ?? '',
    ]),
  );
  const kinds = new Map<number, NumberKind>();
  return tagsOf(sectionOf(xml, 'cellXfs'), 'xf').map((tag) => {
    const id = Number(attributeOf(tag, 'numFmtId') ?? 0);
    const known = kinds.get(id);
    if (known) return known;
    const pattern = own.get(id);
    const kind = pattern === undefined ? builtInKind(id) : kindOfPattern(pattern);
    kinds.set(id, kind);
    return kind;
  });
}

function sectionOf(xml: string, name: string): string {
  return new RegExp(String.raw`<(?:[\w.-]+:)?${name}[\s>][\s\S]*?</(?:[\w.-]+:)?${name}>`).exec(xml)?.[0] ?? '';
}
