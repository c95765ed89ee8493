import { readAnswer, watchCalls } from '#local/testing/client/caller.ts';
import { ApiDocument } from './api-document.ts';

// Every answer that a test of the stack gets has to be as the API's document says.

const documents = new Map<string, Promise<ApiDocument>>();

function documentOf(url: string): Promise<ApiDocument> {
  const known = documents.get(url);
  const document = known ?? readDocument(url);
  if (!known) documents.set(url, document);
  return document;
}

async function readDocument(url: string): Promise<ApiDocument> {
  return new ApiDocument((await readAnswer(await fetch(`${url}/api/openapi.json`))).json);
}

watchCalls(async ({ url, method, path }, { status, json }) => {
  if (!path.startsWith('/api/')) return;
  const document = await documentOf(url);
  const call = document.find(method, path);
  if (!call) return;
  const faults = document.faultsOf(call, status, json);
  if (faults.length > 0) {
    throw new Error(`${method} ${path} ${status} is not as the document says: ${faults.join('; ')}`);
  }
});
