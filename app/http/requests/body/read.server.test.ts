import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Refusal } from '#app/domain/errors.ts';
import { check, formValues, pathId, readJson } from './read.server.ts';

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

  it.each([
    ['a list', { mapping: Array(2_000_000).fill(1) }, 'mapping'],
    [
      'an object',
      { custom_fields: Object.fromEntries(Array.from({ length: 300_000 }, (_, n) => [`f${n}`, 1])) },
      'custom_fields',
    ],
    ['the body itself', Object.fromEntries(Array.from({ length: 300_000 }, (_, n) => [`f${n}`, 1])), ''],
  ])('with more entries than any may have is refused as a whole: %s', async (_, body, path) => {
    expect(await posted(JSON.stringify(body))).toMatchObject({
      code: 'VALIDATION_ERROR',
      details: [{ path, message: 'Has more than 1000 entries.' }],
    });
  });

  it('names a hundred fields at fault and no more', () => {
    const refused = check(Object.fromEntries(Array.from({ length: 900 }, (_, n) => [`f${n}`, 1])), z.strictObject({}));
    expect(refused).toMatchObject({ code: 'VALIDATION_ERROR' });
    expect((refused as Refusal).details).toHaveLength(100);
  });
});

it('an id in a path is one in any case, and nothing else is', () => {
  const id = '01900000-0000-7000-8000-00000000abcd';
  expect(pathId({ id: id.toUpperCase() })).toBe(id);
  for (const other of ['', 'x', `${id}.data`, `${id}\0`, undefined]) expect(pathId({ id: other })).toBeNull();
});

describe('the fields of a form', () => {
  it('are its first of a name, and all of a name that is a list', () => {
    const form = new FormData();
    for (const [name, value] of [
      ['a', '1'],
      ['ids[]', 'x'],
      ['a', '2'],
      ['ids[]', 'y'],
      ['__proto__', 'z'],
    ] as const) {
      form.append(name, value);
    }
    expect(Object.entries(formValues(form))).toEqual([
      ['a', '1'],
      ['__proto__', 'z'],
      ['ids', ['x', 'y']],
    ]);
  });

  it('are read in one pass, however many there are', () => {
    let passes = 0;
    const form = new FormData();
    for (let n = 0; n < 5_000; n++) form.append(`f${n}`, '');
    const counted = new Proxy(form, {
      get(target, name) {
        passes += 1;
        const member: unknown = Reflect.get(target, name);
        return typeof member === 'function' ? member.bind(target) : member;
      },
    });
    formValues(counted);
    expect(passes).toBe(1);
  });
});
