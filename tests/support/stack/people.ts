import type { Client } from '#local/testing/client/client.ts';
import { signUp } from '#local/testing/client/sign-up.ts';
import { thisStack } from './this-stack.ts';

/** A new, confirmed user who has a workspace of their own and nobody in it. */
export const newcomer = (name = 'ada', stack = thisStack()): Promise<Client> => signUp(stack, name);

/** Ada, whose tests these are, and Mallory in the next workspace, so that a leak shows. */
export async function adaAndMallory(): Promise<{ ada: Client; mallory: Client }> {
  const [ada, mallory] = await Promise.all([newcomer('ada'), newcomer('mallory')]);
  return { ada, mallory };
}
