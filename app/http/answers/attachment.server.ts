/**
 * Headers of a CSV file that is to be saved, not shown (RFC 6266: a plain name for old programs, the true one beside
 * it).
 */
export function attachment(filename: string): Record<string, string> {
  const plain = filename.replace(/[^\x20-\x7E]|["\\%]/g, '_');
  const encoded = encodeURIComponent(filename.toWellFormed()).replace(
    /['()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return {
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`,
    'cache-control': 'private, no-store',
  };
}
