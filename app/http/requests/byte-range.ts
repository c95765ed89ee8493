export interface ByteRange {
  offset: number;
  length: number;
}

/**
 * What a `Range` header asks for of a file of `size` bytes (RFC 9110, section 14.1.2). Null where the whole file is to
 * be sent: no header, one that is malformed, in another unit, or of several ranges, which a server may ignore.
 */
export function byteRange(header: string | null, size: number): ByteRange | 'unsatisfiable' | null {
  const [, first = '', last = ''] = /^bytes=\s*(\d*)\s*-\s*(\d*)\s*$/i.exec(header ?? '') ?? [];
  if (first === '' && last === '') return null;
  if (first === '') return fromTo(Math.max(0, size - Number(last)), size - 1, size);
  if (last !== '' && Number(last) < Number(first)) return null;
  return fromTo(Number(first), last === '' ? size - 1 : Math.min(Number(last), size - 1), size);
}

function fromTo(offset: number, end: number, size: number): ByteRange | 'unsatisfiable' {
  return offset >= size || end < offset ? 'unsatisfiable' : { offset, length: end - offset + 1 };
}
