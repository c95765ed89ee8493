import type { AuthContext } from '../context.ts';
import { jsonResponse } from '../json.ts';

const EXTERNAL_PROVIDERS =
  'apple azure bitbucket discord facebook snapchat figma fly github gitlab google keycloak kakao linkedin linkedin_oidc notion spotify slack slack_oidc workos twitch twitter'.split(
    ' ',
  );

/** `GET /.well-known/jwks.json`: the public half of the signing key, members sorted. */
export async function jwks({ keys }: AuthContext): Promise<Response> {
  const { kty, crv, x, y } = keys.publicJwk;
  const key = { alg: 'ES256', crv, key_ops: ['verify'], kid: keys.kid, kty, use: 'sig', x, y };
  return jsonResponse({ keys: [key] }, { 'cache-control': 'public, max-age=600' });
}

/** `GET /health` */
export async function health(): Promise<Response> {
  const description = 'GoTrue is a user registration and authentication API';
  return jsonResponse({ version: 'v2.196.0', name: 'GoTrue', description });
}

/** `GET /settings`: e-mail is the one way in, and Google where it is on. */
export async function settings(auth: AuthContext): Promise<Response> {
  const off = Object.fromEntries(EXTERNAL_PROVIDERS.map((provider) => [provider, false]));
  return jsonResponse({
    external: { anonymous_users: false, ...off, google: auth.settings.google, email: true, phone: false, zoom: false },
    disable_signup: false,
    mailer_autoconfirm: auth.settings.autoconfirm,
    phone_autoconfirm: false,
    sms_provider: '',
    saml_enabled: false,
    saml_private_key_next_configured: true,
    passkeys_enabled: false,
  });
}
