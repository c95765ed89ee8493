import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js';
import type { z } from 'zod';
import { Refusal } from '#app/domain/errors.ts';
import type { ListPage } from '#app/domain/list-page.ts';
import { failureAnswer } from '#app/http/answers/answers.server.ts';
import type { Member } from '#app/http/member.server.ts';

/** A model reads no more of an answer, in characters. */
const MOST_CHARACTERS = 20_000;

interface Tool<Input extends z.ZodRawShape> {
  name: string;
  /** For a model: what it does, and when to use it. */
  description: string;
  input: z.ZodObject<Input>;
  /** Whether it changes something. */
  isWriting: boolean;
  run: (member: Member, input: z.infer<z.ZodObject<Input>>) => Promise<unknown>;
}

/** A tool, to be offered to whoever may use it. */
export type Offer = (server: McpServer, member: Member, request: Request) => void;

/** One domain call as a tool. Those that change something are not even listed to a key that may only read. */
export function tool<Input extends z.ZodRawShape>({ name, description, input, isWriting, run }: Tool<Input>): Offer {
  return (server, member, request) => {
    if (isWriting && member.key?.scope === 'read') return;
    const config = { description, inputSchema: input, annotations: { readOnlyHint: !isWriting } };
    server.registerTool(name, config, async (given: unknown) => {
      try {
        return said(await run(member, input.parse(given)));
      } catch (error) {
        const { code, message } = await failureAnswer(error, request).json<{ code: string; message: string }>();
        return failed(`${code}: ${message}`);
      }
    });
  };
}

function said(result: unknown): CallToolResult {
  if (result instanceof Refusal) {
    const details = result.details === undefined ? '' : `\n${JSON.stringify(result.details)}`;
    return failed(`${result.code}: ${result.message}${details}`);
  }
  const text = typeof result === 'string' ? result : JSON.stringify(result);
  const cut = `${text.slice(0, MOST_CHARACTERS)}\n… cut here: ask for less, or for the next page.`;
  return { content: [{ type: 'text', text: text.length > MOST_CHARACTERS ? cut : text }] };
}

const failed = (text: string): CallToolResult => ({ content: [{ type: 'text', text }], isError: true });

/** A page of a list whose positions are its cursors. */
export const pageOf = ({ limit, cursor }: { limit: number; cursor?: string | undefined }): ListPage => ({
  limit,
  after: cursor ?? null,
  cursorAfter: (position) => position,
});
