import { createServer } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { PORT_VARIABLES, type PortName, type Settings, SetupError } from './settings.ts';

/** PostgreSQL takes calls of this machine alone, whatever HOST says. */
const DATABASE_HOST = '127.0.0.1';

/**
 * Makes sure that every port the stack will listen on is free.
 * @param patienceMs how long a taken port may take to become free: what was killed a moment ago is still going down
 * @throws SetupError with a line for each taken port: which, whose, and what to do
 */
export async function checkPorts(settings: Settings, patienceMs = 0): Promise<void> {
  const names = Object.keys(PORT_VARIABLES) as PortName[];
  const ours = names.filter((name) => isOurs(name, settings));
  const deadline = Date.now() + patienceMs;
  const lines: string[] = [];
  for (const name of ours) {
    const port = settings.ports[name];
    const host = name === 'database' ? DATABASE_HOST : settings.host;
    let trouble = await tryPort(host, port);
    while (trouble === 'EADDRINUSE' && Date.now() < deadline) {
      await wait(100);
      trouble = await tryPort(host, port);
    }
    if (trouble) lines.push(complaint(PORT_VARIABLES[name], host, port, trouble));
  }
  if (lines.length > 0) throw new SetupError(lines.join('\n'));
}

/** Of a service that is elsewhere we need no port; mails by SMTP come from a sign-in service elsewhere alone. */
function isOurs(name: PortName, { inngest, signIn }: Settings): boolean {
  if (name === 'jobs') return inngest === null;
  if (name === 'auth') return signIn === null;
  return name !== 'smtp' || signIn !== null;
}

function complaint(variable: string, host: string, port: number, trouble: string): string {
  const what = trouble === 'EADDRINUSE' ? 'is taken' : `cannot be used (${trouble})`;
  const other = port < 65_000 ? port + 100 : port - 100;
  return `Port ${port} on ${host} (${variable}) ${what}: end what listens there, or choose another one, e.g. ${variable}=${other} npm start`;
}

/** Resolves to null when the port is free, else to the system's code for what is in the way. */
function tryPort(host: string, port: number): Promise<string | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    server.listen(port, host, () => server.close(() => resolve(null)));
  });
}
