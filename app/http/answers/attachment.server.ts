const CSV = 'text/csv; charset=utf-8';
const TYPES = [
  { ending: /\.xlsx$/i, type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' },
  { ending: /\.vcf$/i, type: 'text/vcard; charset=utf-8' },
];

/**
 * Headers of a file that is to be saved, not shown (RFC 6266: a plain name for old programs, the true one beside
 * it).
 */
export function attachment(filename: string): Record<string, string> {
  const plain = filename.replace(/[^\x20-\x7E]|["\\%]/g, '_');
  const encoded = encodeURIComponent(filename.toWellFormed()).replace(
    /['()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return {
    'content-type': TYPES.find(({ ending }) => ending.test(filename))?.type ?? CSV,
    'content-disposition': `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`,
    'cache-control': 'private, no-store',
  };
}
