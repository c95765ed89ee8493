import { expect, it } from 'vitest';
import { canonicalJson } from './canonical-json.ts';
import { nameMatches } from './event.ts';
import { carriesKey, sign } from './signature.ts';
import { seededUlid, ulid } from './ulid.ts';

it('writes JSON with sorted keys, even if they look like numbers', () => {
  const value = { b: [1, null, undefined, { d: 'é\u0000', c: true }], a: undefined, 10: 'x', 9: 'y' };
  expect(canonicalJson(value)).toBe('{"10":"x","9":"y","b":[1,null,null,{"c":true,"d":"é\\u0000"}]}');
});

it('makes ULIDs that grow, and those of the real server from a seed', () => {
  const ids = Array.from({ length: 1_000 }, () => ulid());
  expect([...ids].sort()).toEqual(ids);
  expect(new Set(ids).size).toBe(1_000);
  expect(ids[0]).toMatch(/^0[0-9A-HJKMNP-TV-Z]{25}$/);
  expect(seededUlid('1795485524213,BOb1+CFGQcF1qQ==', 0)).toBe('01M85MDR7N0KKFBY118S0W2XDA');
  expect(seededUlid('nonsense', 0)).toBeUndefined();
});

it('signs, and accepts the key in both its forms', () => {
  const key = '7468697320697320612074657374206b6579';
  expect(sign('{}', `signkey-test-${key}`, 1_795_486_737_900)).toBe(sign('{}', key, 1_795_486_737_000));
  expect(sign('{}', key)).not.toBe(sign('{ }', key));
  const hash = '0f88f9cf6cd7d5eb9bc9ee9d0a2a3b2e5f7d2d0f1d4c3b2a190807060504030201';
  expect(carriesKey(`Bearer ${key}`, `signkey-test-${key}`)).toBe(true);
  expect(carriesKey(`Bearer ${hash}`, key)).toBe(false);
  expect(carriesKey(undefined, key)).toBe(false);
});

it('matches event names with a wildcard at the end only', () => {
  expect(nameMatches('wild/*', 'wild/two/three')).toBe(true);
  expect(nameMatches('wild/*', 'wilder/two')).toBe(false);
  expect(nameMatches('a*b', 'acb')).toBe(false);
});
