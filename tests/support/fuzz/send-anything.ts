import { Agent, request } from 'node:http';
import type { AnyRequest } from './any-request.ts';

export interface Answered {
  /** 0: the connection ended without an answer. */
  status: number;
  ms: number;
}

const agent = new Agent({ keepAlive: true, maxSockets: 16 });

/** Sends what `fetch` would refuse to send, too: a GET with a body, an Origin. The answer is read to its end. */
export function sendAnything(url: string, asked: Omit<AnyRequest, 'who'>): Promise<Answered> {
  const { method, path, headers, body } = asked;
  const began = performance.now();
  return new Promise((resolve) => {
    const done = (status: number) => resolve({ status, ms: performance.now() - began });
    const length = body === null ? {} : { 'content-length': Buffer.byteLength(body) };
    const sent = request(`${url}${path}`, { method, headers: { ...headers, ...length }, agent }, (answer) => {
      answer
        .resume()
        .on('end', () => done(answer.statusCode ?? 0))
        .on('error', () => done(0));
    });
    sent
      .on('error', (error) => {
        // the other side had closed a connection that stood idle: nobody has read the request
        const isStale = sent.reusedSocket && 'code' in error && error.code === 'ECONNRESET';
        if (isStale) resolve(sendAnything(url, asked));
        else done(0);
      })
      .end(body ?? undefined);
  });
}
