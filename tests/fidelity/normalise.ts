/**
 * Turns what differs from run to run (ids, tokens, times) into labels, so that two servers' answers can be compared.
 */
export interface Normaliser {
  /** Names the step; a label carries the step in which its value was first seen. */
  enter(step: string): void;
  text(value: string): string;
}

/**
 * @param url the server's address, written as `<url>`
 * @param run the run's own part of every e-mail address, written as `<run>`
 */
export function createNormaliser(url: string, run: string): Normaliser {
  const labels = new Map<string, string>();
  const counts = new Map<string, number>();
  let step = '';

  function label(kind: string, value: string): string {
    const known = labels.get(kind + value);
    if (known) return known;
    const count = (counts.get(kind + step) ?? 0) + 1;
    counts.set(kind + step, count);
    const made = `<${kind}:${step}:${count}>`;
    labels.set(kind + value, made);
    return made;
  }

  return {
    enter(name) {
      step = name;
    },
    text(value) {
      return value
        .replace(/eyJ[\w-]+\.[\w-]+\.[\w-]+/g, readableToken)
        .replace(/"(iat|exp|expires_at|timestamp)":\d+/g, '"$1":<t>')
        .replace(/expires_at=\d+/g, 'expires_at=<t>')
        .replace(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z/g, '<time>')
        .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, (id) => label('id', id))
        .replace(
          /(refresh_token"?[:=]"?)([\w-]{12,80})/g,
          (_, before: string, token: string) => before + label('rt', token),
        )
        .replace(/(\b|pkce_)([0-9a-f]{56})\b/g, (_, before: string, hash: string) => before + label('hash', hash))
        .replace(/"(x|y)":"[\w-]{43}"/g, '"$1":"<coord>"')
        .replace(/("email_otp":")\d+/g, '$1<otp>')
        .replaceAll(url, '<url>')
        .replaceAll(encodeURIComponent(url), '<url>')
        .replaceAll(run, '<run>');
    },
  };
}

/** A token as its header, claims and the length of its signature. */
function readableToken(token: string): string {
  const [header = '', claims = '', signature = ''] = token.split('.');
  const text = [header, claims].map((part) => Buffer.from(part, 'base64url').toString());
  return `JWT${text.join('')}sig${Buffer.from(signature, 'base64url').length}`;
}
