import { createServer, type Server } from 'node:net';

/** Below what any system gives to calls that go out (Linux begins at 32768), above where servers usually stand. */
const FIRST = 21_000;
const BLOCK = 40;
const BLOCKS = 270;

/** The ports of our block that are still to be given. */
const left: number[] = [];
let turn: Promise<unknown> = Promise.resolve();

/**
 * A port of 127.0.0.1 that no other test process is given for as long as this one lives, and that nobody listens on.
 */
export function freePort(): Promise<number> {
  const port = turn.then(nextPort);
  turn = port.catch(() => undefined);
  return port;
}

async function nextPort(): Promise<number> {
  for (;;) {
    const port = left.shift();
    if (port === undefined) left.push(...(await claimBlock()));
    else if (await isFree(port)) return port;
  }
}

/**
 * A block is ours while we listen on its first port; the system gives that up when this process ends, however it ends.
 */
async function claimBlock(): Promise<number[]> {
  for (let tries = 0; tries < BLOCKS; tries += 1) {
    const first = FIRST + ((process.pid + tries) % BLOCKS) * BLOCK;
    const guard = await listenOn(first);
    guard?.unref();
    if (guard) return Array.from({ length: BLOCK - 1 }, (_, n) => first + 1 + n);
  }
  throw new Error(`Every block of ports from ${FIRST} on is taken`);
}

async function isFree(port: number): Promise<boolean> {
  const server = await listenOn(port);
  if (!server) return false;
  await new Promise((resolve) => server.close(resolve));
  return true;
}

/** Null where somebody else listens. */
function listenOn(port: number): Promise<Server | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(null));
    server.listen(port, '127.0.0.1', () => resolve(server));
  });
}
