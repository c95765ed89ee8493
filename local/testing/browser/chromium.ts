import chromium from '@sparticuz/chromium';

/**
 * Arguments for Lambda that bend the very rules under test, that this machine does not need, or that draw by a graphics
 * card made of software, which costs half of what the browser computes.
 */
const NOT_OURS = /single-process|web-security|insecure-content|site-isolation|IsolateOrigins|headless|gpu|gl=|shader/;

interface OwnChromium {
  executablePath: string;
  args: string[];
  env: Record<string, string>;
}

/** Chromium from npm, with nothing installed on the system, and how it is started. */
export async function ownChromium(): Promise<OwnChromium> {
  const args = [...chromium.args.filter((argument) => !NOT_OURS.test(argument)), '--disable-gpu'];
  const ours = Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
  // where a machine names no locale, a downloaded file gets no name but an ASCII one
  const env = { ...Object.fromEntries(ours), LC_ALL: 'C.UTF-8' };
  return { executablePath: await chromium.executablePath(), args, env };
}
