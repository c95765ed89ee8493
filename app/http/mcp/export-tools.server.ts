import { z } from 'zod';
import { createExport, exportRequest } from '#app/domain/exports/create-export.server.ts';
import { getExport, listExportsForPage } from '#app/domain/exports/read-exports.server.ts';
import { idCursor, limit } from './contact-tools.server.ts';
import { pageOf, tool } from './tool.server.ts';

export const exportTools = [
  tool({
    name: 'list_exports',
    description: 'Lists exports, newest first; `author` is null where the maker of your key asked for it.',
    input: z.object({ limit, cursor: idCursor }),
    isWriting: false,
    run: (member, page) => listExportsForPage(member, member, pageOf(page)),
  }),
  tool({
    name: 'get_export',
    description: 'Reads how an export stands; once it is completed, `download_url` is a link for people.',
    input: z.object({ id: z.uuid() }),
    isWriting: false,
    run: (member, { id }) => getExport(member, member.workspaceId, id),
  }),
  tool({
    name: 'create_export',
    description: 'Asks for a file of all contacts, or of those that pass `filter`. Watch it with get_export.',
    input: z.object(exportRequest.shape),
    isWriting: true,
    run: (member, input) => createExport(member, { workspaceId: member.workspaceId, userId: member.user.id }, input),
  }),
];
