import { describe, expect, it } from 'vitest';
import { isHere, isPublic, readHookAddress } from './hook-address.ts';

const env = { APP_URL: 'https://folksbase.example', HOOKS_ON_THIS_MACHINE: 'no' } as const;
const read = (written: string, to: { APP_URL: string; HOOKS_ON_THIS_MACHINE: 'yes' | 'no' } = env) => {
  const url = readHookAddress(written, to);
  return typeof url === 'string' ? url : url.href;
};

describe('the address of a hook', () => {
  it.each([
    ['https://hooks.kvarnholt.example/in?from=folksbase', 'https://hooks.kvarnholt.example/in?from=folksbase'],
    ['HTTPS://Hooks.Kvarnholt.example:443/In#here', 'https://hooks.kvarnholt.example/In'],
    ['https://bücher.example/x', 'https://xn--bcher-kva.example/x'],
    ['https://localhost.kvarnholt.example/', 'https://localhost.kvarnholt.example/'],
  ])('is kept as it is called: %s', (written, kept) => expect(read(written)).toBe(kept));

  it.each([
    ['kvarnholt.example/in', 'no_address'],
    ['https://', 'no_address'],
    ['http://kvarnholt.example/in', 'not_https'],
    ['ftp://kvarnholt.example/in', 'not_https'],
    ['data:text/plain,x', 'not_https'],
    ['https://kvarnholt.example:8443/in', 'port'],
    ['https://kvarnholt.example:80/in', 'port'],
    ['https://ada@kvarnholt.example/in', 'credentials'],
    ['https://ada:secret@kvarnholt.example/in', 'credentials'],
    ['https://kvarnholt.example@127.0.0.1/in', 'credentials'],
    ['https://folksbase.example/api/contacts', 'own_address'],
    ['https://folksbase.example./api/contacts', 'own_address'],
    ['https://localhost/in', 'private_name'],
    ['https://LOCALHOST./in', 'private_name'],
    ['https://db.localhost/in', 'private_name'],
    ['https://printer.local/in', 'private_name'],
    ['https://metadata.google.internal/in', 'private_name'],
    ['https://intranet/in', 'private_name'],
    ['https://router.home.arpa/in', 'private_name'],
  ])('is refused: %s', (written, fault) => expect(read(written)).toBe(fault));

  it.each([
    ...['127.0.0.1', '127.1', '2130706433', '0x7f000001', '0x7f.1', '017700000001', '0177.0.0.1', '127.0.0.1.'],
    ...['0', '0.0.0.0', '10.0.0.1', '169.254.169.254', '172.16.0.1', '192.168.1.1', '8.8.8.8', '１２７.0.0.1'],
    ...['[::1]', '[::]', '[::ffff:127.0.0.1]', '[::ffff:7f00:1]', '[fd00::1]', '[fe80::1]', '[64:ff9b::7f00:1]'],
  ])('is refused as an IP address, however it is spelt: %s', (host) =>
    expect(read(`https://${host}/in`)).toBe('ip_address'),
  );

  it('may be one of this machine where a stack of one’s own allows it, and nothing more', () => {
    const here = { APP_URL: 'http://127.0.0.1:8787', HOOKS_ON_THIS_MACHINE: 'yes' } as const;
    expect(read('http://127.0.0.1:4000/in', here)).toBe('http://127.0.0.1:4000/in');
    expect(isHere(new URL('http://localhost:4000/in'), here)).toBe(true);
    expect(isHere(new URL('http://localhost:4000/in'), env)).toBe(false);
    for (const other of ['http://10.0.0.1/in', 'http://kvarnholt.example/in'])
      expect(read(other, here)).toBe('not_https');
    expect(read('https://127.0.0.1/in', here)).toBe('ip_address');
    expect(read('http://127.0.0.1:4000/in')).toBe('not_https');
  });
});

describe('an IP address', () => {
  it.each([
    ...[
      '127.0.0.1',
      '10.1.2.3',
      '172.31.255.255',
      '192.168.0.1',
      '169.254.169.254',
      '100.64.0.1',
      '0.0.0.0',
      '224.0.0.1',
    ],
    ...[
      '255.255.255.255',
      '192.0.2.1',
      '::1',
      '::',
      'fc00::1',
      'fe80::1',
      'ff02::1',
      '::ffff:10.0.0.1',
      '2002:7f00:1::',
    ],
    ...['64:ff9b::a00:1', 'no address', ''],
  ])('of no public network: %s', (address) => expect(isPublic(address)).toBe(false));

  it.each(['93.184.215.14', '1.1.1.1', '2606:4700:4700::1111', '::ffff:93.184.215.14'])(
    'of the internet: %s',
    (address) => expect(isPublic(address)).toBe(true),
  );
});
