import { notFound, Refusal } from '#app/domain/errors.ts';
import { messageInput } from '#app/domain/mail/message-input.ts';
import { sendMessage, sentMessage } from '#app/domain/mail/send-message.server.ts';
import { answer, api } from '#app/http/answers/answers.server.ts';
import { requireMember } from '#app/http/member.server.ts';
import { pathId, readJson } from '#app/http/requests/body/read.server.ts';
import { onceByKey } from '#app/http/requests/idempotency-key.server.ts';

const route = api({
  async POST(args) {
    const member = await requireMember(args);
    const id = pathId(args.params);
    if (!id) return notFound('contact');
    const message = await readJson(args.request, messageInput);
    if (message instanceof Refusal) return message;
    const sent = onceByKey(member, args.request, message, {
      first: (messageId) => sendMessage(member, member.workspaceId, id, message, messageId),
      again: (messageId) => sentMessage(member, member.workspaceId, messageId),
    });
    return answer(await sent, 202);
  },
});

export const loader = route.loader;
export const action = route.action;
