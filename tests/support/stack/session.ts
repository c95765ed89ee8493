import type { Client } from '#local/testing/client/client.ts';
import { signInByForm } from '#local/testing/client/session-cookies.ts';
import { thisStack } from './this-stack.ts';

/** The cookies of a person who has signed in by the form. */
export const sessionCookies = (client: Client, { app_url } = thisStack()): Promise<string> =>
  signInByForm(client, app_url);
