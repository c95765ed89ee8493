import { beforeEach, expect, it } from 'vitest';
import { createSigningKeys } from './signing-keys.server.ts';

const encode = (header: unknown) => Buffer.from(JSON.stringify(header)).toString('base64url');
const tokenOf = (kid: string, alg = 'ES256') => `${encode({ alg, kid, typ: 'JWT' })}.e30.c2ln`;
const keyNamed = (kid: string) => ({ kid, kty: 'EC' });

let clock = 0;
let asked = 0;
let published: unknown;
const keys = () =>
  createSigningKeys(
    async () => {
      asked += 1;
      return published;
    },
    () => clock,
  );

beforeEach(() => {
  clock = 1_000_000;
  asked = 0;
  published = { keys: [keyNamed('one')] };
});

it('asks for the keys once, whatever a flood of tokens names', async () => {
  const { keyOf } = keys();
  expect(await keyOf(tokenOf('one'))).toEqual(keyNamed('one'));
  for (let n = 0; n < 1_000; n++) expect(await keyOf(tokenOf(`nobody-${n}`))).toBeNull();
  expect(asked).toBe(1);
});

it('finds a key that was added a minute later', async () => {
  const { keyOf } = keys();
  await keyOf(tokenOf('one'));
  published = { keys: [keyNamed('two'), keyNamed('one')] };
  expect(await keyOf(tokenOf('two'))).toBeNull();
  clock += 60_001;
  expect(await keyOf(tokenOf('two'))).toEqual(keyNamed('two'));
});

it('forgets a key that was withdrawn', async () => {
  const { keyOf } = keys();
  await keyOf(tokenOf('one'));
  published = { keys: [keyNamed('two')] };
  clock += 10 * 60_001;
  expect(await keyOf(tokenOf('one'))).toBeNull();
});

it.each([
  '',
  'x',
  'x.y.z',
  `${encode(null)}.e30.x`,
  `${encode({ alg: 'none', kid: 'one' })}.e30.`,
  tokenOf('one', 'HS256'),
])('does not ask for anything on the word of %j', async (token) => {
  expect(await keys().keyOf(token)).toBeNull();
  expect(asked).toBe(0);
});
