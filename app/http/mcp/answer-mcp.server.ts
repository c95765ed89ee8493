import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { WebStandardStreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js';
import type { Member } from '#app/http/member.server.ts';
import { contactTools } from './contact-tools.server.ts';
import { exportTools } from './export-tools.server.ts';
import { importTools } from './import-tools.server.ts';

const INSTRUCTIONS =
  'Folksbase keeps the contacts of a workspace. Contacts come in by importing CSV files: start_upload, send the parts, complete_upload, confirm_import, then get_import until it has ended and read_failed_rows. They go out by create_export.';

/** Nobody is asked for anything by a schema of theirs, and a Worker may not compile one. */
const NO_SCHEMAS = {
  getValidator: () => {
    throw new Error('No answers of clients are validated');
  },
};

/**
 * Answers one request of the Model Context Protocol over streamable HTTP. Nothing is remembered between two of them:
 * each has its own server with the tools that the key may use.
 */
export async function answerMcp(request: Request, member: Member): Promise<Response> {
  const server = new McpServer(
    { name: 'folksbase', version: '1' },
    { instructions: INSTRUCTIONS, jsonSchemaValidator: NO_SCHEMAS },
  );
  for (const offer of [...contactTools, ...importTools, ...exportTools]) offer(server, member, request);
  const transport = new WebStandardStreamableHTTPServerTransport({ enableJsonResponse: true });
  await server.connect(transport);
  return transport.handleRequest(request);
}
