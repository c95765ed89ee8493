import { join, relative } from 'node:path';

/**
 * The arguments of `npx` that put another build of the Worker beside a stack: with its files, its services and its
 * secrets, and an address of its own. Jobs go on in the stack's Worker.
 * @param dataDir the stack's, absolute
 */
export function previewCommand(dataDir: string, port: number): string[] {
  const worker = relative(process.cwd(), join(dataDir, 'worker'));
  return [
    ...['wrangler', 'dev', '--port', String(port), '--var', `APP_URL:http://localhost:${port}`],
    ...['--env-file', join(worker, 'worker.env'), '--persist-to', join(worker, 'r2')],
  ];
}
