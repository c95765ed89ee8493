import { z } from 'zod';
import { listOf } from '#app/domain/list-resource.ts';

export const ROLES = ['owner', 'member'] as const;

/** A member as the API gives them (docs/rules/api.md#members); `email` as it was when they last came by. */
export const memberResource = z
  .object({ user_id: z.uuid(), email: z.string().nullable(), role: z.enum(ROLES), created_at: z.iso.datetime() })
  .meta({ id: 'Member' });

/** Somebody who was asked to join, and has not yet. */
export const invitationResource = z
  .object({ id: z.uuid(), email: z.string(), role: z.enum(ROLES), expires_at: z.iso.datetime() })
  .meta({ id: 'Invitation' });

/** A page of members, beside all open invitations. */
export const peopleResource = listOf(memberResource).extend({ invitations: z.array(invitationResource) });

export type Member = z.infer<typeof memberResource>;
export type Invitation = z.infer<typeof invitationResource>;
export type People = z.infer<typeof peopleResource>;
