import { type AppLoadContext, redirect } from '@remix-run/cloudflare';
import { type Services, servicesOf } from '#app/context.server.ts';
import { Refusal } from '#app/domain/errors.ts';
import { enterWorkspace, type Membership } from '#app/domain/workspaces/enter-workspace.server.ts';
import { paths } from '#app/lib/paths.ts';
import type { SignedInUser } from '#app/vendors/supabase-user.server.ts';
import { refusalAnswer } from './answers/answers.server.ts';
import { countRequest } from './requests/rate-limit.server.ts';

/** Who is asking, the workspace they may touch, and the services to do it with. */
export interface Member extends Services, Membership {
  user: SignedInUser;
}

interface Asked {
  request: Request;
  context: AppLoadContext;
}

/** Loaders of one page run side by side: they share one look at the session, or each would refresh it. */
const users = new WeakMap<AppLoadContext, Promise<SignedInUser | null>>();

/** Who is signed in, by bearer token or by the session's cookies; null if nobody. */
export function signedInUser({ request, context }: Asked): Promise<SignedInUser | null> {
  let user = users.get(context);
  if (!user) {
    user = findUser(request, context);
    users.set(context, user);
  }
  return user;
}

async function findUser(request: Request, context: AppLoadContext): Promise<SignedInUser | null> {
  const { auth } = servicesOf(context);
  const authorization = request.headers.get('authorization');
  const token =
    authorization === null
      ? await auth.forRequest(request, context.responseHeaders).token()
      : /^Bearer\s+(\S+)$/i.exec(authorization)?.[1];
  return token ? auth.userOfToken(token) : null;
}

/** The guard of every API route. Throws a 401 answer when nobody is signed in. */
export async function requireMember(asked: Asked): Promise<Member> {
  const member = await memberOf(asked);
  if (member) return member;
  throw refusalAnswer(new Refusal('UNAUTHORIZED', 'Sign in first: the token is missing, expired or not ours.'), {
    'www-authenticate': 'Bearer',
  });
}

/** The guard of every page. Throws a redirect to the sign-in page, which leads back. */
export async function requirePageMember(asked: Asked): Promise<Member> {
  const member = await memberOf(asked);
  if (member) return member;
  const { pathname, search } = new URL(asked.request.url);
  throw redirect(paths.signIn({ return_to: pathname + search }));
}

async function memberOf(asked: Asked): Promise<Member | null> {
  const user = await signedInUser(asked);
  if (!user) return null;
  await countRequest(asked, user.id);
  const services = servicesOf(asked.context);
  return { ...services, user, ...(await enterWorkspace(services, user)) };
}
