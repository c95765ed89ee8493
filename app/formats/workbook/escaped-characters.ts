const ESCAPED = /_x([0-9a-fA-F]{4})_/g;

/** `_xHHHH_`, in which Excel writes what XML cannot hold, decoded once from left to right (ECMA-376, ST_Xstring). */
export const decodeEscaped = (text: string): string =>
  text.includes('_x') ? text.replace(ESCAPED, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))) : text;
