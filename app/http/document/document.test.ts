import { describe, expect, it } from 'vitest';
import { ApiDocument } from '#tests/support/document/api-document.ts';
import { routePaths } from '#tests/support/stack/route-list.ts';
import { apiDocument } from './document.server.ts';
import { readDocument } from './read-document.server.ts';

/** Inngest's own protocol, which its SDK speaks with its server. */
const NOT_OURS = ['/api/inngest'];

const written = JSON.stringify(apiDocument());
const document = new ApiDocument(JSON.parse(written));

describe('the document', () => {
  it('has every route of the API', () => {
    const routes = routePaths().filter((path) => /^\/(api|health|download|unsubscribe)(\/|$)/.test(path));
    const described = new Set(document.operations.map(({ path }) => path.replaceAll(/\{(\w+)\}/g, ':$1')));
    expect([...described].toSorted()).toEqual(routes.filter((path) => !NOT_OURS.includes(path)).toSorted());
  });

  it('gives every call a name of its own', () => {
    const names = document.operations.map(({ operation }) => operation.operationId);
    expect(names.toSorted()).toEqual([...new Set(names)].toSorted());
  });

  it('has examples of bodies and answers that fit', () => {
    const examples = document.operations.flatMap(({ operation: { operationId, requestBody, responses } }) => {
      const all = { body: requestBody, ...responses };
      return Object.entries(all).flatMap(([place, of]) => {
        const { schema, example } = of?.content?.['application/json'] ?? {};
        return example === undefined ? [] : [{ name: `${operationId} ${place}`, schema, example }];
      });
    });
    expect(examples.length).toBeGreaterThan(30);
    expect(examples.flatMap(({ name, schema, example }) => document.faults(name, schema, example))).toEqual([]);
  });

  it('is of a size that any tool reads', () => {
    expect(written.length).toBeLessThan(700_000);
  });
});

describe('the page about the API', () => {
  it('finds calls by the words of their path, name and description', () => {
    expect(readDocument('').calls).toHaveLength(document.operations.length);
    expect(readDocument('OPEN parts').calls.map(({ id }) => id)).toEqual(['startUpload']);
    expect(readDocument('nothing of the kind').calls).toEqual([]);
  });

  it('says which codes a call may meet', () => {
    const [call] = readDocument('createContact').calls;
    expect(call?.answers.find(({ status }) => status === '422')?.codes).toEqual(['LIMIT_REACHED']);
  });
});
