/** What a page's Content-Security-Policy depends on. */
export interface PagePolicy {
  nonce: string;
  /** Whether Turnstile's script and frame are let in. */
  turnstile: boolean;
  /** Whether the workspace wants Gravatar's pictures. */
  gravatar: boolean;
}

const TURNSTILE = 'https://challenges.cloudflare.com';

/**
 * The usual security headers, on every answer. Pages get a Content-Security-Policy with their nonce (Gravatar is the
 * one foreign host, for avatars, and only where a workspace wants them); what carries a token in its address sends no
 * referrer.
 */
export function secure(response: Response, request: Request, policy: PagePolicy): Response {
  const secured = new Response(response.body, response);
  const { headers } = secured;
  const set = (name: string, value: string) => {
    if (!headers.has(name)) headers.set(name, value);
  };
  const url = new URL(request.url);
  set('x-content-type-options', 'nosniff');
  set('x-frame-options', 'DENY');
  set('cross-origin-opener-policy', 'same-origin');
  set('cross-origin-resource-policy', 'same-origin');
  set('permissions-policy', 'camera=(), geolocation=(), microphone=(), payment=()');
  set('referrer-policy', carriesToken(url) ? 'no-referrer' : 'strict-origin-when-cross-origin');
  if (url.protocol === 'https:') set('strict-transport-security', 'max-age=31536000; includeSubDomains');
  if (headers.get('content-type')?.startsWith('text/html')) {
    set('content-security-policy', pagePolicy(policy));
    set('cache-control', 'private, no-store');
  } else {
    set('content-security-policy', "default-src 'none'; frame-ancestors 'none'");
    set('cache-control', 'private, no-store');
  }
  return secured;
}

const carriesToken = (url: URL) =>
  /^\/(download|unsubscribe|confirm-replies|join)\//i.test(url.pathname) || url.searchParams.has('token_hash');

const pagePolicy = ({ nonce, turnstile, gravatar }: PagePolicy) =>
  [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}'${turnstile ? ` ${TURNSTILE}` : ''}`,
    ...(turnstile ? [`frame-src ${TURNSTILE}`] : []),
    "style-src 'self'",
    // widths of bars are style attributes
    "style-src-attr 'unsafe-inline'",
    `img-src 'self' data:${gravatar ? ' https://www.gravatar.com' : ''}`,
    "font-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
