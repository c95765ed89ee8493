import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LucideIconData } from 'lucide-react';
import type { Plugin } from 'vite';

const PREFIX = 'sign:';
const USE = /from 'sign:([a-z0-9-]+)'/g;

/**
 * Puts the signs of Lucide that the app uses into one picture: `sign:search` is the address of its part `search`. So
 * they are no script, which each page would have to read, and stand in no page's markup.
 */
export function gatherSigns(app: string): Plugin {
  let file = '';
  let picture = '';
  return {
    name: 'gather-signs',
    enforce: 'pre',
    async buildStart() {
      picture = await drawAll(namesIn(app));
      file = `assets/signs-${createHash('sha256').update(picture).digest('base64url').slice(0, 8)}.svg`;
    },
    resolveId: (id) => (id.startsWith(PREFIX) ? { id: `\0${id}`, moduleSideEffects: false } : null),
    load(id) {
      if (!id.startsWith(`\0${PREFIX}`)) return null;
      return `export default ${JSON.stringify(`/${file}#${id.slice(PREFIX.length + 1)}`)};`;
    },
    generateBundle() {
      if (this.environment.name === 'client') this.emitFile({ type: 'asset', fileName: file, source: picture });
    },
  };
}

function namesIn(folder: string): string[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => /\.tsx?$/.test(path));
  const used = files.flatMap((path) => [...readFileSync(join(folder, path), 'utf8').matchAll(USE)]);
  return [...new Set(used.map(([, name = '']) => name))].sort();
}

async function drawAll(names: string[]): Promise<string> {
  const signs = await Promise.all(names.map(draw));
  return `<svg xmlns="http://www.w3.org/2000/svg">${signs.join('')}</svg>`;
}

async function draw(name: string): Promise<string> {
  const { __iconData: sign }: { __iconData?: LucideIconData } = await import(`lucide-react/icons/${name}`);
  if (!sign) throw new Error(`Lucide has no sign ${name}, or another name for it`);
  const lines = sign.node.map(([tag, { key: _, ...attributes }]) => `<${tag}${written(attributes)}/>`);
  return `<symbol id="${name}" viewBox="0 0 24 24">${lines.join('')}</symbol>`;
}

const written = (attributes: object) =>
  Object.entries(attributes)
    .map(([name, value]) => ` ${name}="${value}"`)
    .join('');
