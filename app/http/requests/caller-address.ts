/** The address of the net that a request comes from, as Cloudflare saw it; null where nobody says. */
export const callerAddress = (request: Request): string | null => request.headers.get('cf-connecting-ip');

/** What counts as one caller: an IPv4 address, or the 64 bits that a provider gives to one household or machine. */
export function callerKey(address: string): string {
  if (!address.includes(':')) return address;
  const [head = '', tail] = address.split('::');
  const groups = head === '' ? [] : head.split(':');
  const missing = tail === undefined ? 0 : 8 - groups.length - (tail === '' ? 0 : tail.split(':').length);
  return [...groups, ...Array<string>(Math.max(0, missing)).fill('0'), ...(tail ?? '').split(':')]
    .slice(0, 4)
    .map((group) => (Number.parseInt(group, 16) || 0).toString(16))
    .join(':');
}
