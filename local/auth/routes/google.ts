import type { Context } from 'hono';
import { html } from 'hono/html';
import { checkedChallenge, newFlowState } from '#local/auth/links/flow-states.ts';
import { newOAuthState, type OAuthState, takeOAuthState } from '#local/auth/links/oauth-states.ts';
import { acceptedRedirect, withFragment, withQuery } from '#local/auth/links/redirects.ts';
import { checkedEmail } from '#local/auth/users/email-addresses.ts';
import { signedInByGoogle } from '#local/auth/users/google-user.ts';
import type { AuthContext } from '../context.ts';
import { AuthError, validationFailed } from '../errors.ts';

/** `GET /authorize`: sends the browser to the provider. The flow without a code challenge is not here. */
export async function authorize(auth: AuthContext, c: Context): Promise<Response> {
  const { provider = '', redirect_to, code_challenge = '', code_challenge_method = '' } = c.req.query();
  if (provider !== 'google') throw validationFailed(`Unsupported provider: Provider ${provider} could not be found`);
  if (!auth.settings.google) throw validationFailed('Unsupported provider: provider is not enabled');
  const challenge = checkedChallenge({ code_challenge, code_challenge_method });
  if (!challenge) throw validationFailed('This stand-in signs in with a code challenge (PKCE) alone');
  const state = await newOAuthState(auth, acceptedRedirect(auth.settings, redirect_to), challenge);
  return c.redirect(`${auth.url}/auth/v1/local-google?${new URLSearchParams({ state })}`, 302);
}

/** What stands for Google: asks who one is, believes it, and hands that back as its code. */
export async function googlePage(_auth: AuthContext, c: Context): Promise<Response> {
  return c.html(html`<!doctype html>
    <html lang="en">
      <title>Google, as this machine plays it</title>
      <body style="font: 16px sans-serif; max-width: 24rem; margin: 4rem auto">
        <h1 style="font-size: 1.25rem">Sign in to Folksbase</h1>
        <form action="callback">
          <input type="hidden" name="state" value="${c.req.query('state') ?? ''}" />
          <p>
            <label>Address of your Google account<br /><input type="email" name="code" required autofocus /></label>
          </p>
          <button>Continue</button>
          <button name="error" value="access_denied" formnovalidate>Cancel</button>
        </form>
      </body>
    </html>`);
}

/** `GET /callback`: back from the provider, and on to the app with a code of ours or with an error. */
export async function callback(auth: AuthContext, c: Context): Promise<Response> {
  const state = await takeOAuthState(auth, c.req.query('state') ?? '').catch((error: unknown) => asRefusal(error));
  if (state instanceof AuthError) return c.redirect(withQuery(auth.settings.siteUrl, errorOf(state)), 303);
  try {
    return c.redirect(withQuery(state.redirect_to, { code: await codeFor(auth, c, state) }), 302);
  } catch (error) {
    const parameters = error instanceof ProviderRefusal ? error.parameters : errorOf(asRefusal(error));
    return c.redirect(withFragment(withQuery(state.redirect_to, parameters), parameters), 302);
  }
}

async function codeFor(auth: AuthContext, c: Context, state: OAuthState): Promise<string> {
  const { error, error_description = '', code = '' } = c.req.query();
  if (error) throw new ProviderRefusal({ error, error_description });
  if (!code) {
    throw new AuthError(400, 'bad_oauth_callback', 'OAuth callback with missing authorization code missing');
  }
  const user = await signedInByGoogle(auth, checkedEmail(code));
  return newFlowState(auth, user.id, 'oauth', state, state.created_at);
}

/** What the provider itself says no with is handed on, without a code of the server's. */
class ProviderRefusal extends Error {
  readonly parameters: Record<string, string>;

  constructor(parameters: Record<string, string>) {
    super(parameters.error);
    this.parameters = parameters;
  }
}

function asRefusal(error: unknown): AuthError {
  if (error instanceof AuthError && error.status < 500) return error;
  throw error;
}

function errorOf({ status, code, message }: AuthError): Record<string, string> {
  const isDenied = code === 'user_banned' || code === 'signup_disabled';
  const error = isDenied ? 'access_denied' : status === 400 ? 'invalid_request' : 'server_error';
  return { error, error_code: code, error_description: message };
}
