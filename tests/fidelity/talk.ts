import { createNormaliser } from './normalise.ts';

/** The server under test and what the conversation needs around it. */
export interface Subject {
  url: string;
  publishableKey: string;
  secretKey: string;
  siteUrl: string;
  /** The HTML of the newest mail to an address, empty if there is none. */
  newestMail: (to: string) => string;
  /** Moves the server's clock on. */
  advance: (seconds: number) => void;
}

export interface CallOptions {
  /** The `apikey`; null sends none. */
  key?: string | null;
  bearer?: string | undefined;
  body?: unknown;
  raw?: string;
  /** `X-Supabase-Api-Version`; null sends none. */
  version?: string | null;
}

interface Answer {
  status: number;
  json: Record<string, unknown>;
  location: string;
}

/** A conversation that writes down what was said, in the form of the recorded one. */
export interface Talk {
  subject: Subject;
  /** An address of this run. */
  at(name: string): string;
  /** One call, written down. */
  call(name: string, method: string, path: string, options?: CallOptions): Promise<Answer>;
  /** One call that is not written down. */
  aside(method: string, path: string, options?: CallOptions): Promise<Answer>;
  note(line: string): void;
  /** Writes down the newest mail to an address, and returns its link. */
  mail(name: string, to: string): string;
  written(): string;
}

const COMPARED_HEADERS = [
  'content-type',
  'location',
  'cache-control',
  'x-sb-error-code',
  'x-supabase-api-version',
  'allow',
  'link',
  'x-total-count',
];

export function createTalk(subject: Subject, run: string): Talk {
  const lines: string[] = [];
  const normaliser = createNormaliser(subject.url, run);

  async function send(method: string, path: string, options: CallOptions) {
    const { key = subject.publishableKey, version = '2024-01-01' } = options;
    const bearer = options.bearer ?? key;
    const body = options.raw ?? (options.body === undefined ? null : JSON.stringify(options.body));
    const url = path.startsWith('http') ? path : `${subject.url}/auth/v1${path}`;
    const headers = new Headers();
    if (key) headers.set('apikey', key);
    if (bearer) headers.set('authorization', `Bearer ${bearer}`);
    if (version) headers.set('x-supabase-api-version', version);
    if (body !== null) headers.set('content-type', 'application/json;charset=UTF-8');
    const response = await fetch(url, { method, redirect: 'manual', body, headers });
    return { response, text: await response.text() };
  }

  return {
    subject,
    at: (name) => `${name}@${run}.example.com`,
    async call(name, method, path, options = {}) {
      const { response, text } = await send(method, path, options);
      normaliser.enter(name);
      lines.push('', `## ${name}`, `${method} ${normaliser.text(path)}`, String(response.status));
      for (const header of COMPARED_HEADERS) {
        const value = response.headers.get(header);
        if (value !== null) lines.push(`  ${header}: ${normaliser.text(value)}`);
      }
      const isPage = response.headers.get('content-type')?.startsWith('text/html');
      if (text && !isPage) lines.push(normaliser.text(text).trimEnd());
      return answerOf(response, text);
    },
    async aside(method, path, options = {}) {
      const { response, text } = await send(method, path, options);
      return answerOf(response, text);
    },
    note(line) {
      lines.push(line);
    },
    mail(name, to) {
      const html = subject.newestMail(to);
      normaliser.enter(`mail ${name}`);
      lines.push(`MAIL ${name}: ${normaliser.text(html)}`);
      return linkIn(html);
    },
    written: () => lines.join('\n'),
  };
}

/** @returns the address a mail's link leads to */
export function linkIn(html: string): string {
  return (/href="([^"]+)"/.exec(html)?.[1] ?? '').replaceAll('&amp;', '&');
}

function answerOf(response: Response, text: string): Answer {
  const isJson = response.headers.get('content-type') === 'application/json';
  return {
    status: response.status,
    json: isJson ? JSON.parse(text) : {},
    location: response.headers.get('location') ?? '',
  };
}
