import { notFound } from '#app/domain/errors.ts';
import { type Member, requireMember } from '#app/http/member.server.ts';
import { pathId } from '#app/http/requests/body/read.server.ts';
import { answer, answerEmpty, type Handler } from './answers.server.ts';

type Verb = (member: Member, workspaceId: Member['workspaceId'], id: string) => Promise<unknown>;

/**
 * The handler of a method that takes no body: does one thing to the record that the path names, or says that there is
 * no such `what`. A verb that gives null has nothing to say.
 */
export const onRecord =
  (
    what: string,
    verb: Verb,
    { status = 200, guard = requireMember }: { status?: number; guard?: typeof requireMember } = {},
  ): Handler =>
  async (args) => {
    const member = await guard(args);
    const id = pathId(args.params);
    if (!id) return notFound(what);
    const result = await verb(member, member.workspaceId, id);
    return result === null ? answerEmpty(result) : answer(result, status);
  };
