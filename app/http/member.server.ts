import { type AppLoadContext, redirect } from '@remix-run/cloudflare';
import { z } from 'zod';
import { type Services, servicesOf } from '#app/context.server.ts';
import { enterByKey, type KeyInUse } from '#app/domain/api-keys/enter-by-key.server.ts';
import { isKeySecret } from '#app/domain/api-keys/key-secret.ts';
import { notFound, Refusal } from '#app/domain/errors.ts';
import {
  enterWorkspace,
  type Membership,
  type PersonsMembership,
} from '#app/domain/workspaces/enter-workspace.server.ts';
import { ownersOnly } from '#app/domain/workspaces/owners-only.ts';
import type { Language } from '#app/lib/languages.ts';
import { paths } from '#app/lib/paths.ts';
import type { SignedInUser } from '#app/vendors/supabase-user.server.ts';
import type { Author } from '#db/queries/history/author.ts';
import { refusalAnswer } from './answers/answers.server.ts';
import { chosenWorkspace } from './requests/chosen-workspace.ts';
import { languageOf } from './requests/language.ts';
import { countRequest } from './requests/rate-limit.server.ts';

/** Who is asking, the workspace they may touch, and the services to do it with. */
export interface Member extends Services, Membership {
  /** Of an API key: who made it. */
  user: SignedInUser;
  /** The API key that asks; null where a person does. */
  key: KeyInUse | null;
  /** The one or the other, as a contact's history names them. */
  by: Author;
}

/** A member who looks at a page, and what they read. */
export interface PageMember extends Member {
  language: Language;
}

interface Asked {
  request: Request;
  context: AppLoadContext;
}

/** Loaders of one page run side by side: they share one look at the session, or each would refresh it. */
const users = new WeakMap<AppLoadContext, Promise<SignedInUser | null>>();

const tokens = new WeakMap<AppLoadContext, string>();

/** They share the look at the membership too. An action has one of its own: it may change what its page then shows. */
const members = new WeakMap<AppLoadContext, Promise<Person | null>>();

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
  const token = request.headers.has('authorization')
    ? bearerOf(request)
    : await auth.forRequest(request, context.responseHeaders).token();
  if (token) tokens.set(context, token);
  return token ? auth.userOfToken(token) : null;
}

/** The token by which a request's person is signed in, for what asks the sign-in service about it once more. */
export const tokenOf = (context: AppLoadContext): string | null => tokens.get(context) ?? null;

const bearerOf = (request: Request): string | null =>
  /^Bearer\s+(\S+)$/i.exec(request.headers.get('authorization') ?? '')?.[1] ?? null;

/**
 * The guard of every API route. Throws the answer to who is not signed in (401), to a key whose scope may not do it
 * (403), and to who names a workspace that is not theirs (404).
 */
export async function requireMember(asked: Asked): Promise<Member> {
  const secret = bearerOf(asked.request);
  const member = secret !== null && isKeySecret(secret) ? await memberByKey(asked, secret) : await personOf(asked);
  if (member) return member;
  throw refusalAnswer(new Refusal('UNAUTHORIZED', 'Sign in first: the token is missing, expired or not ours.'), {
    'www-authenticate': 'Bearer',
  });
}

/** The guard of what takes an API key alone, whatever its scope: what it may do then is the caller's to see to. */
export async function requireKey(asked: Asked): Promise<Member> {
  const secret = bearerOf(asked.request);
  const member = secret !== null && isKeySecret(secret) ? await memberByKey(asked, secret, true) : null;
  if (member) return member;
  throw refusalAnswer(new Refusal('UNAUTHORIZED', 'This address takes an API key as bearer.'), {
    'www-authenticate': 'Bearer',
  });
}

/** The guard of what only an owner may do, in person. Throws as requireMember does, and a 403. */
export async function requireOwner(asked: Asked): Promise<Member> {
  const member = await requireMember(asked);
  const refused = ownersOnly(member);
  if (refused) throw refusalAnswer(refused);
  return member;
}

/** The guard of every page. Throws a redirect to the sign-in page, which leads back. */
export async function requirePageMember(asked: Asked): Promise<PageMember> {
  const pageLanguage = languageOf(asked.request);
  const member = await (isSafe(asked.request) ? viewerOf(asked, pageLanguage) : personInChosen(asked, pageLanguage));
  if (member) return { ...member, language: member.language ?? pageLanguage };
  const { pathname, search } = new URL(asked.request.url);
  throw redirect(paths.signIn({ return_to: pathname + search }));
}

function viewerOf(asked: Asked, pageLanguage: Language): Promise<Person | null> {
  const known = members.get(asked.context) ?? personInChosen(asked, pageLanguage);
  members.set(asked.context, known);
  return known;
}

/** A person in the workspace that the request names; a browser's in the one that was switched to on this device. */
async function personOf(asked: Asked): Promise<Member | null> {
  const named = namedWorkspace(asked.request);
  const isByToken = asked.request.headers.has('authorization');
  if (named === null && !isByToken) return personInChosen(asked);
  const member = await memberOf(asked, named);
  if (member === 'no member' && named !== null) throw noSuchWorkspace();
  // somebody whose account is closed
  return member === 'no member' ? null : member;
}

/** Who has switched to a workspace that they were removed from since works in their first one again. */
async function personInChosen(asked: Asked, pageLanguage: Language | null = null): Promise<Person | null> {
  const chosen = await memberOf(asked, chosenWorkspace(asked.request), pageLanguage);
  const member = chosen === 'no member' ? await memberOf(asked, null, pageLanguage) : chosen;
  return member === 'no member' ? null : member;
}

type Person = Member & PersonsMembership;

async function memberOf(
  asked: Asked,
  named: string | null,
  language: Language | null = null,
): Promise<Person | 'no member' | null> {
  const user = await signedInUser(asked);
  if (!user) return null;
  await countRequest(asked, user.id);
  const services = servicesOf(asked.context);
  const membership = await enterWorkspace(services, { ...user, language }, named);
  return membership ? { ...services, user, key: null, by: { kind: 'user', id: user.id }, ...membership } : 'no member';
}

async function memberByKey(asked: Asked, secret: string, isReading = isSafe(asked.request)): Promise<Member | null> {
  const services = servicesOf(asked.context);
  const holder = await enterByKey(services, secret);
  if (!holder) return null;
  await countRequest(asked, holder.key.id);
  const named = namedWorkspace(asked.request);
  if (named !== null && named !== holder.workspaceId) throw noSuchWorkspace();
  if (holder.key.scope === 'read' && !isReading) throw forbidden('This API key may only read.');
  return { ...services, ...holder, by: { kind: 'api_key', id: holder.key.id } };
}

const isSafe = ({ method }: Request) => method === 'GET' || method === 'HEAD';

/** The workspace that a request names (docs/rules/api.md#workspaces); null where it leaves that to us. */
function namedWorkspace(request: Request): string | null {
  const named = request.headers.get('folksbase-workspace');
  if (named === null) return null;
  const id = z.uuid().toLowerCase().safeParse(named);
  if (!id.success) throw noSuchWorkspace();
  return id.data;
}

const noSuchWorkspace = () => refusalAnswer(notFound('workspace'));
const forbidden = (message: string) => refusalAnswer(new Refusal('FORBIDDEN', message));
