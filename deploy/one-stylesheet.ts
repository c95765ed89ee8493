import type { Plugin, Rollup } from 'vite';

/** What comes first fixes the order of the layers (app/ui/look/base.css), in which all other rules are. */
const FIRST = /\/root\.tsx/;

/**
 * Puts all styles into one file. Together they are as small, packed, as what one page needs of them in eight files,
 * each of which keeps the browser from drawing.
 */
export const oneStylesheet = (): Plugin => ({
  name: 'one-stylesheet',
  generateBundle(_, bundle) {
    if (this.environment.name !== 'client') return;
    const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
    const root = chunks.find(({ facadeModuleId }) => FIRST.test(facadeModuleId ?? ''));
    if (!root) return;
    const sheets = new Set([root, ...chunks].flatMap(sheetsOf));
    const source = [...sheets].map((name) => textOf(bundle[name])).join('');
    const whole = this.emitFile({ type: 'asset', name: 'look.css', source });
    for (const chunk of chunks) chunk.viteMetadata?.importedCss.clear();
    root.viteMetadata?.importedCss.add(this.getFileName(whole));
    for (const name of sheets) delete bundle[name];
  },
});

const sheetsOf = ({ viteMetadata }: Rollup.OutputChunk) => [...(viteMetadata?.importedCss ?? [])];

function textOf(file: Rollup.OutputAsset | Rollup.OutputChunk | undefined): string {
  if (file?.type !== 'asset') return '';
  return typeof file.source === 'string' ? file.source : new TextDecoder().decode(file.source);
}
