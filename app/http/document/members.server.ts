import { z } from 'zod';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { memberChangeInput, newInvitationInput } from '#app/domain/members/member-input.ts';
import { invitationResource, memberResource, peopleResource } from '#app/domain/members/member-resource.ts';
import { pageQuery } from '#app/http/requests/list.server.ts';
import { INVITATION, listed, MEMBER } from './examples.ts';
import { operation } from './operation.server.ts';

const topic = 'Members';
const description = 'Owners only, and never with an API key.';
const path = z.object({ user_id: z.uuid() });

export const memberPaths: ZodOpenApiPathsObject = {
  '/api/members': {
    get: operation({
      id: 'listMembers',
      topic,
      summary: 'List members and open invitations',
      description,
      query: pageQuery,
      answers: {
        status: 200,
        says: 'A page of members, with all open invitations.',
        schema: peopleResource,
        example: { ...listed(MEMBER), invitations: [INVITATION] },
      },
    }),
  },
  '/api/members/{user_id}': {
    patch: operation({
      id: 'changeMember',
      topic,
      summary: 'Give a member another role',
      description: `The last owner stays one. ${description}`,
      path,
      body: { schema: memberChangeInput, example: { role: 'owner' } },
      answers: { status: 200, says: 'The member.', schema: memberResource, example: MEMBER },
      codes: ['CONFLICT'],
    }),
    delete: operation({
      id: 'removeMember',
      topic,
      summary: 'Remove a member',
      description: `At once, and with the API keys that they made; the last owner stays. ${description}`,
      path,
      answers: { status: 204, says: 'They are no member any more.' },
      codes: ['CONFLICT'],
    }),
  },
  '/api/invitations': {
    post: operation({
      id: 'invite',
      topic,
      summary: 'Invite somebody by mail',
      description: `The link works for 7 days, for who is signed in by that address. ${description}`,
      body: { schema: newInvitationInput, example: { email: INVITATION.email, role: 'member' } },
      answers: { status: 201, says: 'The invitation.', schema: invitationResource, example: INVITATION },
      codes: ['CONFLICT', 'LIMIT_REACHED'],
    }),
  },
  '/api/invitations/{id}': {
    delete: operation({
      id: 'takeInvitationBack',
      topic,
      summary: 'Take an invitation back',
      description,
      path: z.object({ id: z.uuid() }),
      answers: { status: 204, says: 'Its link leads nowhere any more.' },
    }),
  },
};
