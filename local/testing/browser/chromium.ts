import chromium from '@sparticuz/chromium';

/**
 * Arguments for Lambda that bend the very rules under test, that this machine does not need, or that draw by a graphics
 * card made of software, which costs half of what the browser computes.
 */
const NOT_OURS = /single-process|web-security|insecure-content|site-isolation|IsolateOrigins|headless|gpu|gl=|shader/;

/** Chromium from npm, with nothing installed on the system, and how it is started. */
export async function ownChromium(): Promise<{ executablePath: string; args: string[] }> {
  const args = [...chromium.args.filter((argument) => !NOT_OURS.test(argument)), '--disable-gpu'];
  return { executablePath: await chromium.executablePath(), args };
}
