import type { Context } from 'hono';
import { z } from 'zod';
import { requireAdmin } from '#local/auth/sessions/access.ts';
import { banEnd } from '#local/auth/users/ban-duration.ts';
import { checkedEmail } from '#local/auth/users/email-addresses.ts';
import { hashPassword } from '#local/auth/users/passwords.ts';
import { replacePassword } from '#local/auth/users/replace-password.ts';
import {
  confirmationChanges,
  emailClaims,
  findUserByEmail,
  findUserById,
  insertUser,
  type UserChanges,
  type UserRow,
  updateUser,
  userJson,
} from '#local/auth/users/users.ts';
import type { AuthContext } from '../context.ts';
import { AuthError, emailExists, userNotFound, validationFailed } from '../errors.ts';
import { type JsonObject, jsonResponse, mergedMetadata } from '../json.ts';
import { object, readBody, text } from '../request-body.ts';

const adminUserBody = z.object({
  id: text,
  email: text,
  password: text,
  email_confirm: z.boolean().nullish(),
  role: text,
  user_metadata: object,
  app_metadata: object,
  ban_duration: text,
});
type AdminUserBody = z.output<typeof adminUserBody>;

const deleteBody = z.object({ should_soft_delete: z.boolean().nullish() });
const uuid = z.guid();

/** `POST /admin/users`: no mail is sent and no password is too weak. */
export async function createUser(auth: AuthContext, c: Context): Promise<Response> {
  await requireAdmin(auth, c);
  const body = await readBody(c, 'AdminUserParams', adminUserBody);
  if (!body.email) throw validationFailed('Cannot create a user without either an email or phone');
  const email = checkedEmail(body.email);
  if (body.id && !uuid.safeParse(body.id).success) throw validationFailed('ID must conform to the uuid v4 format');
  const verified = body.email_confirm ? { email_verified: true } : {};
  const user = await insertUser(
    auth.db,
    {
      id: body.id || undefined,
      email,
      role: body.role || undefined,
      passwordHash: body.password ? await hashPassword(body.password) : null,
      confirmedAt: body.email_confirm ? auth.now() : undefined,
      bannedUntil: banEnd(body.ban_duration, auth.now()) ?? undefined,
      appMetadata: body.app_metadata,
      userMetadata: () => ({ ...body.user_metadata, ...verified }),
      identityData: (id) => emailClaims(id, email, false),
    },
    auth.now(),
  );
  if (!user) throw emailExists();
  // the real server's answer that confirms does not yet say so in this member
  return jsonResponse({ ...userJson(user), confirmed_at: undefined });
}

/** `GET /admin/users`: newest first, counted in `X-Total-Count` and `Link`. */
export async function listUsers(auth: AuthContext, c: Context): Promise<Response> {
  await requireAdmin(auth, c);
  const page = pageNumber(c.req.query('page'), 1);
  const perPage = pageNumber(c.req.query('per_page'), 50);
  const { rows } = await auth.db.query<UserRow>(
    'select * from local_auth.users order by created_at desc, id limit $1 offset $2',
    [perPage, (page - 1) * perPage],
  );
  const counted = await auth.db.query<{ count: number }>('select count(*)::int as count from local_auth.users');
  const total = counted.rows[0]?.count ?? 0;
  const last = Math.max(1, Math.ceil(total / perPage));
  const link = (number: number, rel: string) => `</admin/users?page=${number}&per_page=${perPage}>; rel="${rel}"`;
  const links = [...(page < last ? [link(page + 1, 'next')] : []), link(last, 'last')];
  return jsonResponse(
    { users: rows.map((user) => ({ ...userJson(user), identities: null })), aud: 'authenticated' },
    { 'x-total-count': String(total), link: links.join(', ') },
  );
}

/** `GET /admin/users/:id` */
export async function getUserById(auth: AuthContext, c: Context): Promise<Response> {
  await requireAdmin(auth, c);
  return jsonResponse(userJson(await userOfPath(auth, c)));
}

/** `PUT /admin/users/:id`: what is given changes at once, the address too. */
export async function updateUserById(auth: AuthContext, c: Context): Promise<Response> {
  await requireAdmin(auth, c);
  const user = await userOfPath(auth, c);
  const body = await readBody(c, 'AdminUserParams', adminUserBody);
  const changes = await adminChanges(auth, user, body);
  if (body.password) await replacePassword(auth, user.id, body.password, undefined);
  return jsonResponse(userJson(await updateUser(auth.db, user.id, changes, auth.now())));
}

/** `DELETE /admin/users/:id`, for good; the stand-in refuses to delete softly. */
export async function deleteUser(auth: AuthContext, c: Context): Promise<Response> {
  await requireAdmin(auth, c);
  const user = await userOfPath(auth, c);
  const body = await readBody(c, 'adminUserDeleteParams', deleteBody);
  if (body.should_soft_delete) throw validationFailed('This stand-in for the sign-in service does not delete softly');
  await auth.db.query('delete from local_auth.users where id = $1', [user.id]);
  return jsonResponse({});
}

async function userOfPath(auth: AuthContext, c: Context): Promise<UserRow> {
  const id = c.req.param('id') ?? '';
  if (!uuid.safeParse(id).success) throw new AuthError(404, 'validation_failed', 'user_id must be an UUID');
  const user = await findUserById(auth.db, id);
  if (!user) throw userNotFound();
  return user;
}

async function adminChanges(auth: AuthContext, user: UserRow, body: AdminUserBody): Promise<UserChanges> {
  const confirmation = body.email_confirm && !user.email_confirmed_at ? confirmationChanges(user, auth.now()) : {};
  const confirmed = { ...user, ...confirmation };
  const banned = banEnd(body.ban_duration, auth.now());
  return {
    ...confirmation,
    ...(body.role && { role: body.role }),
    ...(banned !== undefined && { banned_until: banned }),
    ...(await addressChange(auth, confirmed, body.email)),
    app_metadata: mergedMetadata(user.app_metadata, body.app_metadata),
    user_metadata: mergedMetadata(confirmed.user_metadata, body.user_metadata),
  };
}

async function addressChange(auth: AuthContext, user: UserRow, requested: string): Promise<UserChanges> {
  const email = requested && checkedEmail(requested);
  if (!email || email === user.email) return {};
  if (await findUserByEmail(auth.db, email)) throw emailExists();
  const identityData: JsonObject = { ...user.identity_data, email };
  return { email, identity_data: identityData };
}

function pageNumber(written: string | undefined, otherwise: number): number {
  if (!written) return otherwise;
  if (!/^[1-9]\d{0,8}$/.test(written)) {
    throw validationFailed(`Bad Pagination Parameters: strconv.ParseUint: parsing "${written}": invalid syntax`);
  }
  return Number(written);
}
