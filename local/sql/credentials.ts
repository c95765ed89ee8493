import { SqlProblem } from './problem.ts';

/**
 * Checks the connection string that the driver sends along with every request against ours: user, password and
 * database must be the same (host and port are those of this endpoint by nature).
 * @throws SqlProblem 400 in the words of Neon and PostgreSQL
 */
export function checkCredentials(header: string | string[] | undefined, ours: URL): void {
  const theirs = typeof header === 'string' ? parseUrl(header) : null;
  if (!theirs) throw new SqlProblem(400, 'invalid header: neon-connection-string');
  if (theirs.username !== ours.username || theirs.password !== ours.password) {
    throw new SqlProblem(400, `password authentication failed for user '${decodeURIComponent(theirs.username)}'`);
  }
  if (theirs.pathname !== ours.pathname) {
    throw new SqlProblem(400, `database "${decodeURIComponent(theirs.pathname.slice(1))}" does not exist`, '3D000');
  }
}

/**
 * WHATWG URL parses user and password only of schemes it knows the shape of; `postgres:` and `postgresql:` are fine.
 */
function parseUrl(text: string): URL | null {
  try {
    const url = new URL(text);
    return /^postgres(ql)?:$/.test(url.protocol) ? url : null;
  } catch {
    return null;
  }
}
