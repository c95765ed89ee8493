import type { z } from 'zod';
import { notFound, Refusal } from '#app/domain/errors.ts';
import { type Member, requireMember } from '#app/http/member.server.ts';
import { pathId, readJson } from '#app/http/requests/body/read.server.ts';
import { answer, type Handler } from './answers.server.ts';

type WorkspaceId = Member['workspaceId'];

interface InputOptions {
  status?: number;
  guard?: typeof requireMember;
}

/** The handler of a method whose body says what is to be done, in the workspace as a whole. */
export const onInput =
  <T>(
    input: z.ZodType<T>,
    verb: (member: Member, workspaceId: WorkspaceId, input: T) => Promise<unknown>,
    { status = 200, guard = requireMember }: InputOptions = {},
  ): Handler =>
  async (args) => {
    const member = await guard(args);
    const asked = await readJson(args.request, input);
    return asked instanceof Refusal ? asked : answer(await verb(member, member.workspaceId, asked), status);
  };

/** The same for the record that the path names; or it says that there is no such `what`. */
export const onRecordInput =
  <T>(
    what: string,
    input: z.ZodType<T>,
    verb: (member: Member, workspaceId: WorkspaceId, id: string, input: T) => Promise<unknown>,
    { status = 200, guard = requireMember }: InputOptions = {},
  ): Handler =>
  async (args) => {
    const member = await guard(args);
    const id = pathId(args.params);
    if (!id) return notFound(what);
    const asked = await readJson(args.request, input);
    return asked instanceof Refusal ? asked : answer(await verb(member, member.workspaceId, id, asked), status);
  };
