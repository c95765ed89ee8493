import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { check, pathId, readJson } from './read.server.ts';

const anything = z.unknown();
const posted = (body: string | Uint8Array<ArrayBuffer>) =>
  readJson(new Request('https://folksbase.example/api/contacts', { method: 'POST', body }), anything);

describe('what cannot be kept', () => {
  it.each([
    ['a NUL', { notes: 'a\0b' }, 'notes'],
    ['U+FFFD', { custom_fields: { Plan: '\ufffd' } }, 'custom_fields.Plan'],
    ['half a surrogate pair', { tag_ids: ['x', '\ud800'] }, 'tag_ids.1'],
    ['the other half', ['\udc00'], '0'],
    ['one in a name', { custom_fields: { 'Pl\0an': null } }, 'custom_fields'],
    ['one in a name of nobody', { 'x\ud800': 1 }, ''],
  ])('is refused: %s', (_, body, path) => {
    expect(check(body, anything)).toMatchObject({ code: 'VALIDATION_ERROR', details: [{ path }] });
  });

  it('is not what looks like it', () => {
    const body = { notes: '\u0001 \ue000 😀 \ufffc', __proto__: null };
    expect(check(body, anything)).toBe(body);
  });
});

describe('a body', () => {
  it.each([
    ['[', ']', 1_000_000],
    ['{"a":[', ']}', 300_000],
  ])('nested without end is refused, and not the end of the stack: %s%s', async (open, close, depth) => {
    const body = open.repeat(depth) + close.repeat(depth);
    expect(await posted(body)).toMatchObject({ code: 'VALIDATION_ERROR', message: 'Nested too deeply.' });
  });

  it.each(['', '{', 'null x', "{'a':1}", '\0'])('that is not JSON is refused: %j', async (body) => {
    expect(await posted(body)).toMatchObject({ code: 'VALIDATION_ERROR', details: [{ path: '' }] });
  });

  it('in another encoding than UTF-8 is refused', async () => {
    const body = new Uint8Array([...new TextEncoder().encode('{"a":"'), 0xe9, ...new TextEncoder().encode('"}')]);
    expect(await posted(body)).toMatchObject({ code: 'VALIDATION_ERROR', details: [{ path: 'a' }] });
  });

  it('of more than 4 MiB is too large', async () => {
    expect(await posted(`"${'x'.repeat(4 * 1024 * 1024)}"`)).toMatchObject({ code: 'TOO_LARGE' });
  });
});

it('an id in a path is one in any case, and nothing else is', () => {
  const id = '01900000-0000-7000-8000-00000000abcd';
  expect(pathId({ id: id.toUpperCase() })).toBe(id);
  for (const other of ['', 'x', `${id}.data`, `${id}\0`, undefined]) expect(pathId({ id: other })).toBeNull();
});
