import { describe, expect, it } from 'vitest';
import { boundBody } from './bound-body.server.ts';

const KIB = 1024;
const MIB = 1024 * KIB;
const HOST = 'https://folksbase.example';

/** So many bytes that come in pieces, without saying how many they are; counts what was taken of them. */
function streamOf(bytes: number) {
  const taken = { bytes: 0 };
  const body = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        const piece = new Uint8Array(Math.min(16 * KIB, bytes - taken.bytes)).fill(0x61);
        taken.bytes += piece.byteLength;
        if (piece.byteLength > 0) controller.enqueue(piece);
        if (taken.bytes === bytes) controller.close();
      },
    },
    { highWaterMark: 0 },
  );
  return { body, taken };
}

const post = (path: string, body: BodyInit, headers: Record<string, string> = {}) =>
  boundBody(new Request(HOST + path, { method: 'POST', body, headers, duplex: 'half' } as RequestInit));

describe('a body is read up to what its address takes', () => {
  it.each([
    ['/sign-in', 64 * KIB],
    ['/sign-in.data', 64 * KIB],
    ['/Sign-Up/', 64 * KIB],
    ['/auth/confirm', 64 * KIB],
    ['/unsubscribe/x', 4 * KIB],
    ['/contacts', MIB],
    ['/imports/1', MIB],
    ['/imports/1.data', MIB],
    ['/nowhere', MIB],
    ['/api/mail-events', 256 * KIB],
    ['/api/contacts', 4 * MIB],
    ['/api/imports/uploads', 4 * MIB],
    ['/api/imports/1/confirm', 4 * MIB],
  ])('%s: %i bytes', async (path, most) => {
    const within = await post(path, streamOf(most).body);
    expect(within).toBeInstanceOf(Request);
    expect((await (within as Request).arrayBuffer()).byteLength).toBe(most);
    const beyond = await post(path, streamOf(most + 1).body);
    expect(beyond).toBeInstanceOf(Response);
    expect([(beyond as Response).status, await (beyond as Response).json()]).toEqual([
      413,
      { code: 'TOO_LARGE', message: expect.stringContaining('the most that this address takes') },
    ]);
  });

  it('and hardly further, however much there is', async () => {
    const { body, taken } = streamOf(60 * MIB);
    expect(await post('/sign-in', body)).toMatchObject({ status: 413 });
    expect(taken.bytes).toBeLessThan(2 * MIB);
  });

  it('and not at all if it says that it is far too large', async () => {
    const { body, taken } = streamOf(60 * MIB);
    expect(await post('/sign-in', body, { 'content-length': String(60 * MIB) })).toMatchObject({ status: 413 });
    expect(taken.bytes).toBe(0);
  });
});

it.each(['/api/imports?filename=a.csv', '/api/imports/1/parts/2', '/imports/new'])(
  'a file at %s is left to its route',
  async (path) => {
    const { body, taken } = streamOf(8 * MIB);
    expect(await post(path, body)).toBeInstanceOf(Request);
    expect(taken.bytes).toBe(0);
  },
);

it('a GET comes out as it went in', async () => {
  const request = new Request(`${HOST}/api/contacts`, { headers: { authorization: 'Bearer x' } });
  expect(await boundBody(request)).toBe(request);
});
