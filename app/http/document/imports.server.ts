import { z } from 'zod';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { forecastResource } from '#app/domain/imports/forecast/forecast-resource.ts';
import { guardedList } from '#app/domain/imports/guard/show-guarded.server.ts';
import { takeInput, takenResource } from '#app/domain/imports/guard/take-cells.server.ts';
import { confirmation, previewFields } from '#app/domain/imports/import-options.ts';
import {
  importResource,
  readyImportResource,
  receivedPartResource,
  startedUploadResource,
  uploadedPartsResource,
} from '#app/domain/imports/import-resource.ts';
import { failureFilter, failureResource, repairResource } from '#app/domain/imports/repairs/failure-resource.ts';
import { repairInput } from '#app/domain/imports/repairs/repair-input.ts';
import { undoInput } from '#app/domain/imports/undo/undo-part.ts';
import { uploadRequest } from '#app/domain/imports/upload/upload-in-parts.server.ts';
import { listOf } from '#app/domain/list-resource.ts';
import { idempotencyKey } from '#app/http/requests/idempotency-key.server.ts';
import { pageQuery } from '#app/http/requests/list.server.ts';
import { FAILURE, FORECAST, IMPORT, listed, READY } from './examples.ts';
import { operation, savedFile, withIdempotencyKey } from './operation.server.ts';

const topic = 'Imports';
const path = z.object({ id: z.uuid() });
const partPath = z.object({ id: z.uuid(), n: z.string().regex(/^[1-9]\d{0,4}$/) });
const ready = { schema: readyImportResource, example: READY };
const bytes = { schema: { type: 'string', format: 'binary' } } as const;
const aFile = { schema: { ...bytes.schema, minLength: 1 } } as const;
const file = z.object({ filename: z.string().max(1_000).optional() });

/** A call that changes how an import stands, and takes no body. */
const change = (id: string, summary: string, description: string): ReturnType<typeof operation> =>
  operation({
    id,
    topic,
    summary,
    description,
    path,
    answers: { status: 202, says: 'The import.', schema: importResource, example: IMPORT },
    codes: ['CONFLICT', 'EXPIRED'],
  });

/** What a file may be refused for, once it is there … */
const OF_READING = ['NOT_A_CSV', 'EMPTY_FILE', 'NO_ROWS', 'TOO_MANY_COLUMNS', 'BROKEN_FILE'] as const;
/** … and as it arrives. */
const OF_A_FILE = ['TOO_LARGE', ...OF_READING] as const;

export const importPaths: ZodOpenApiPathsObject = {
  '/api/imports': {
    get: operation({
      id: 'listImports',
      topic,
      summary: 'List imports',
      description: 'Newest first.',
      query: pageQuery,
      answers: { status: 200, says: 'A page.', schema: listOf(importResource), example: listed(IMPORT) },
    }),
    post: operation({
      id: 'uploadFile',
      topic,
      summary: 'Upload a file in one request',
      description: 'At most 95 MiB, streamed; larger ones go in parts. A file that is refused leaves nothing behind.',
      query: file,
      headers: withIdempotencyKey(idempotencyKey),
      bytes: {
        required: true,
        content: {
          'text/csv': aFile,
          'application/octet-stream': aFile,
          'multipart/form-data': {
            schema: { type: 'object', properties: { file: { type: 'string', format: 'binary' } }, required: ['file'] },
          },
        },
      },
      answers: { status: 201, says: 'The import waits to be confirmed.', ...ready },
      codes: [...OF_A_FILE, 'LIMIT_REACHED', 'CONFLICT', 'EXPIRED'],
    }),
  },
  '/api/imports/uploads': {
    post: operation({
      id: 'startUpload',
      topic,
      summary: 'Open an upload in parts',
      headers: withIdempotencyKey(idempotencyKey),
      body: { schema: uploadRequest, example: { filename: 'people.csv', size: 48_213_004 } },
      answers: {
        status: 201,
        says: 'Where to go on: every part but the last has `part_size` bytes.',
        schema: startedUploadResource,
        example: { import: IMPORT, part_size: 8_388_608, part_count: 6 },
      },
      codes: ['TOO_LARGE', 'EMPTY_FILE', 'LIMIT_REACHED', 'CONFLICT'],
    }),
  },
  '/api/imports/{id}': {
    get: operation({
      id: 'getImport',
      topic,
      summary: 'Read an import',
      path,
      answers: { status: 200, says: 'The import.', schema: importResource, example: IMPORT },
    }),
    delete: operation({
      id: 'deleteImport',
      topic,
      summary: 'Delete an import',
      description: 'The record and its file go; the contacts stay.',
      path,
      answers: { status: 204, says: 'It is gone.' },
      codes: ['CONFLICT'],
    }),
  },
  '/api/imports/{id}/parts': {
    get: operation({
      id: 'listParts',
      topic,
      summary: 'List the parts that have arrived',
      path,
      answers: {
        status: 200,
        says: 'What has arrived.',
        schema: uploadedPartsResource,
        example: { part_size: 8_388_608, part_count: 6, received: [1, 2] },
      },
      codes: ['CONFLICT'],
    }),
  },
  '/api/imports/{id}/parts/{n}': {
    put: operation({
      id: 'sendPart',
      topic,
      summary: 'Send a part',
      description: 'Parts are numbered from 1. The last one sent of a number counts.',
      path: partPath,
      bytes: { required: true, content: { 'application/octet-stream': bytes } },
      answers: {
        status: 200,
        says: 'What has arrived.',
        schema: receivedPartResource,
        example: { part: 2, received: [1, 2] },
      },
      codes: ['CONFLICT'],
    }),
  },
  '/api/imports/{id}/uploaded': {
    post: operation({
      id: 'completeUpload',
      topic,
      summary: 'Complete an upload in parts',
      description: 'Repeatable while the import waits to be confirmed.',
      path,
      answers: { status: 200, says: 'The import waits to be confirmed.', ...ready },
      codes: [...OF_A_FILE, 'CONFLICT', 'EXPIRED'],
    }),
  },
  '/api/imports/{id}/preview': {
    get: operation({
      id: 'previewImport',
      topic,
      summary: 'See how the file reads',
      description: 'With another dialect than was guessed. Stores nothing.',
      path,
      query: previewFields,
      answers: {
        status: 200,
        says: 'How it reads.',
        schema: readyImportResource.omit({ import: true }),
        example: { preview: READY.preview, suggestions: READY.suggestions },
      },
      codes: ['CONFLICT', 'EXPIRED', ...OF_READING],
    }),
  },
  '/api/imports/{id}/forecast': {
    get: operation({
      id: 'getForecast',
      topic,
      summary: 'Read what an import would do',
      description: 'The last forecast that was asked for. A result equals it, if nobody changed anything meanwhile.',
      path,
      answers: { status: 200, says: 'The forecast.', schema: forecastResource, example: FORECAST },
    }),
    post: operation({
      id: 'askForecast',
      topic,
      summary: 'Ask what an import would do',
      description: 'Reads the whole file as confirm would apply it, and writes nothing. Asked again, it begins anew.',
      path,
      body: { schema: confirmation, example: { mapping: ['email', 'full_name', 'custom:Plan', null] } },
      answers: { status: 202, says: 'The import; its forecast is at work.', schema: importResource, example: IMPORT },
      codes: ['CONFLICT', 'EXPIRED', 'LIMIT_REACHED', ...OF_READING],
    }),
  },
  '/api/imports/{id}/confirm': {
    post: operation({
      id: 'confirmImport',
      topic,
      summary: 'Confirm an import',
      description: 'One target for each column, in order; null is not imported.',
      path,
      body: { schema: confirmation, example: { mapping: ['email', 'full_name', 'custom:Plan', null] } },
      answers: { status: 202, says: 'It is queued.', schema: importResource, example: IMPORT },
      codes: ['CONFLICT', 'EXPIRED', 'LIMIT_REACHED', ...OF_READING],
    }),
  },
  '/api/imports/{id}/cancel': {
    post: change('cancelImport', 'Cancel an import', 'From then on nothing of it is applied.'),
  },
  '/api/imports/{id}/resume': {
    post: change('resumeImport', 'Go on with an import', 'At the byte where it stopped.'),
  },
  '/api/imports/{id}/undo': {
    post: operation({
      id: 'undoImport',
      topic,
      summary: 'Take an import back',
      description:
        'Within 30 days of its end: all of it, some fields, some people, or those fields of those people. People it made are removed only where no fields are named.',
      path,
      body: { schema: undoInput, example: { fields: ['phone', 'Plan'] }, isOptional: true },
      answers: { status: 202, says: 'The import.', schema: importResource, example: IMPORT },
      codes: ['CONFLICT', 'EXPIRED'],
    }),
  },
  '/api/imports/{id}/changes.csv': {
    get: operation({
      id: 'downloadChanges',
      topic,
      summary: 'Download what an import did',
      description: 'A line for each contact it made, each field or tag it changed, and each row it left out.',
      path,
      answers: { status: 200, says: 'What it did so far.', file: 'text/csv', headers: savedFile },
      codes: ['CONFLICT', 'EXPIRED'],
    }),
  },
  '/api/imports/{id}/failures': {
    get: operation({
      id: 'listFailures',
      topic,
      summary: 'List the failed rows',
      description: 'In file order.',
      path,
      query: pageQuery.extend(failureFilter.shape),
      answers: { status: 200, says: 'A page.', schema: listOf(failureResource), example: listed(FAILURE) },
      codes: ['CONFLICT', 'EXPIRED'],
    }),
  },
  '/api/imports/{id}/guarded': {
    get: operation({
      id: 'listGuardedCells',
      topic,
      summary: 'Count the guarded cells',
      description: 'By field and by what a program did to them, the most first.',
      path,
      answers: {
        status: 200,
        says: 'All of them.',
        schema: guardedList,
        example: { data: [{ field: 'external_id', damage: 'zeros_lost', cells: 9_999 }] },
      },
      codes: ['CONFLICT', 'EXPIRED'],
    }),
    post: operation({
      id: 'takeGuardedCells',
      topic,
      summary: 'Take guarded cells after all',
      description: 'So many of one field as one call may; asked again it takes what is left.',
      path,
      body: { schema: takeInput, example: { field: 'external_id' } },
      answers: { status: 200, says: 'What was done.', schema: takenResource, example: { taken: 9_999, left: 0 } },
      codes: ['CONFLICT', 'EXPIRED'],
    }),
  },
  '/api/imports/{id}/repairs': {
    post: operation({
      id: 'mendRows',
      topic,
      summary: 'Mend failed rows',
      description:
        'Applies failed rows with other cells, as if the file had had them there last: all of them, or none.',
      path,
      headers: withIdempotencyKey(idempotencyKey),
      body: {
        schema: repairInput,
        example: { rows: [{ row: 17, cells: ['mara@kvarnholt.example', 'Mara Kvarnholt', 'pro', ''] }] },
      },
      answers: {
        status: 200,
        says: 'What became of each.',
        schema: repairResource,
        example: { data: [{ row: 17, outcome: 'created', errors: [] }] },
      },
      codes: ['CONFLICT', 'EXPIRED'],
    }),
  },
  '/api/imports/{id}/errors.csv': {
    get: operation({
      id: 'downloadErrors',
      topic,
      summary: 'Download the failed rows',
      path,
      answers: { status: 200, says: 'The failed rows so far.', file: 'text/csv', headers: savedFile },
      codes: ['CONFLICT', 'EXPIRED'],
    }),
  },
};
