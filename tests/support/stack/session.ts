import { inject } from 'vitest';
import type { Client } from '#local/testing/client/client.ts';
import { signInByForm } from '#local/testing/client/session-cookies.ts';

/** The cookies of a person who has signed in by the form. */
export const sessionCookies = (client: Client, { app_url } = inject('stack')): Promise<string> =>
  signInByForm(client, app_url);
