import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, normalize } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';

// What comments and documents name is there: files, rules, commands. Each violation begins with its file and line.

const WIDTH = 120;
const git = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { encoding: 'utf8' });
const files = git.split('\0').filter((file) => file !== '' && existsSync(file));
const folders = new Set(
  files.flatMap((file) => file.split('/').map((_, depth, parts) => parts.slice(0, depth).join('/'))),
);
const documents = files.filter((file) => file.endsWith('.md'));
const { scripts } = z
  .object({ scripts: z.record(z.string(), z.string()) })
  .parse(JSON.parse(readFileSync('package.json', 'utf8')));

/** A line that says something to people. */
interface Line {
  place: string;
  file: string;
  /** The line as it stands in the file. */
  text: string;
  /** Of a comment, only what is comment. */
  said: string;
  /** In a document, whether it is one of a block of code. */
  isCode: boolean;
}

const line = (file: string, number: number, text: string, said = text, isCode = false): Line => ({
  place: `${file}:${number}`,
  file,
  text,
  said,
  isCode,
});

function documentLines(file: string): Line[] {
  let isCode = false;
  return textOf(file).map((text, index) => {
    const isFence = /^\s*```/.test(text);
    if (isFence) isCode = !isCode;
    return line(file, index + 1, text, text, isCode || isFence);
  });
}

function commentLines(file: string): Line[] {
  const text = readFileSync(file, 'utf8');
  const lines = text.split('\n');
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  return commentsOf(source).flatMap(({ pos, end }) => {
    const first = source.getLineAndCharacterOfPosition(pos).line;
    const said = text.slice(pos, end).split('\n');
    return said.map((part, index) => line(file, first + index + 1, lines[first + index] ?? '', part));
  });
}

/** Comments stand before tokens; what looks like one in a string or in the text of an element is none. */
function commentsOf(source: ts.SourceFile): ts.CommentRange[] {
  const found = new Map<number, ts.CommentRange>();
  function visit(node: ts.Node) {
    const children = node.getChildren(source);
    if (children.length === 0 && node.kind !== ts.SyntaxKind.JsxText) {
      const before = [ts.getLeadingCommentRanges, ts.getTrailingCommentRanges].flatMap(
        (rangesAt) => rangesAt(source.text, node.pos) ?? [],
      );
      for (const range of before) found.set(range.pos, range);
    }
    children.forEach(visit);
  }
  visit(source);
  return [...found.values()];
}

const textOf = (file: string) => readFileSync(file, 'utf8').split('\n');
const comments = files.filter((file) => /\.(ts|tsx|mjs)$/.test(file)).flatMap(commentLines);
const prose = documents.flatMap(documentLines);

/** What a line says, without addresses on the web; of a document's links only where they lead. */
const plain = ({ file, said }: Line) => {
  const offline = said.replace(/https?:\/\/\S+/g, '');
  return file.endsWith('.md') ? offline.replace(/\[[^\]]*\]\(([^)]*)\)/g, ' $1 ') : offline;
};

const MARKDOWN = /(?<![\w/.*<-])(?:[\w.-]+\/)*[\w.-]+\.md(?:#[\w-]*)?/g;
const SOURCE = /(?<![\w/.*<>-])#?(?:[\w.$[\]-]+\/)*[\w$[][\w.$[\]-]*\.(?:tsx?|mjs|css|sql|py|toml)(?![\w*-])/g;
const FOLDER = /(?<![\w/.*<-])(?:app|bench|db|docs|jobs|local|public|tests)\/[\w.$[\]/-]*(?![\w*<{/])/g;
/** What is looked for as a file, or as a document. */
const ENDING = /\.(?:tsx?|mjs|css|sql|py|toml|md)$/;
const LINK = /\]\((?!https?:)([^)#]*)(#[^)]*)?\)/g;

/** Where a path leads from a file: from the root of the repository, or from the file's own folder. */
const leadsTo = (path: string, from: string) =>
  [path, normalize(`${dirname(from)}/${path}`)].find((file) => files.includes(file) || folders.has(file));

const isFile = (name: string, from: string) =>
  leadsTo(name, from) !== undefined || files.some((file) => file === name || file.endsWith(`/${name}`));

/** The anchors of a document's headings, as GitHub makes them. */
function anchorsOf(document: string): Set<string> {
  const seen = new Map<string, number>();
  const headings = documentLines(document).filter(({ text, isCode }) => !isCode && /^#{1,6} /.test(text));
  return new Set(
    headings.map(({ text }) => {
      const words = text.replace(/^#+ /, '').replace(/\[([^\]]*)\]\([^)]*\)/g, '$1');
      const slug = words
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{M}\p{N}\p{Pc} -]/gu, '')
        .replaceAll(' ', '-');
      const times = seen.get(slug) ?? 0;
      seen.set(slug, times + 1);
      return times === 0 ? slug : `${slug}-${times}`;
    }),
  );
}

const anchors = new Map(documents.map((document) => [document, anchorsOf(document)]));

function brokenCitation(citation: string, from: string): string | null {
  const [path = '', anchor] = citation.split('#');
  const document = path === '' ? from : leadsTo(path, from);
  if (document === undefined) return `there is no ${path}`;
  return anchor === undefined || anchors.get(document)?.has(anchor) ? null : `${path} has no section #${anchor}`;
}

const violations = (lines: readonly Line[], find: (line: Line) => (string | null)[]) =>
  lines.flatMap((one) => find(one).flatMap((wrong) => (wrong === null ? [] : [`${one.place}: ${wrong}`])));

describe('the reading of comments', () => {
  it('takes none out of strings, templates, expressions or the text of an element', () => {
    const text = `const a = "// x", b = /\\/* y/, c = \`/* z */ \${/* one */ 1}\`; // two\n<p>// text {/* three */}</p>;\n`;
    const found = commentsOf(ts.createSourceFile('a.tsx', text, ts.ScriptTarget.Latest, true));
    expect(found.map(({ pos, end }) => text.slice(pos, end))).toEqual(['/* one */', '// two', '/* three */']);
  });
});

describe('what comments and documents name', () => {
  it('are documents that exist, and sections that they have', () => {
    const broken = (one: Line) => [...plain(one).matchAll(MARKDOWN)].map(([name]) => brokenCitation(name, one.file));
    expect(violations([...comments, ...prose], broken)).toEqual([]);
  });

  it('are links that lead somewhere', () => {
    const broken = ({ said, file }: Line) =>
      [...said.matchAll(LINK)].map(([, path = '', anchor = '']) => brokenCitation(path + anchor, file));
    expect(
      violations(
        prose.filter(({ isCode }) => !isCode),
        broken,
      ),
    ).toEqual([]);
  });

  it('are files of the repository', () => {
    const missing = (one: Line) =>
      [...plain(one).matchAll(SOURCE)].map(([found]) => {
        const name = found.replace(/^#/, '');
        return isFile(name, one.file) ? null : `there is no file ${name}`;
      });
    expect(violations([...comments, ...prose], missing)).toEqual([]);
  });

  it('are folders of the repository', () => {
    const missing = (one: Line) =>
      [...plain(one).matchAll(FOLDER)].map(([found]) => {
        const name = found.replace(/[./]+$/, '');
        const isFound = ENDING.test(name) || isFile(name, one.file);
        return isFound ? null : `there is no ${name}`;
      });
    expect(violations([...comments, ...prose], missing)).toEqual([]);
  });

  it('are commands of package.json', () => {
    const NPM_ITSELF = ['ci', 'exec', 'install'];
    const unknown = ({ said, isCode }: Line) => {
      const inCode = isCode ? [said] : (said.match(/`[^`]+`/g) ?? []);
      const named = [
        ...said.matchAll(/\bnpm run ([\w:-]+)/g),
        ...inCode.flatMap((code) => [...code.matchAll(/\bnpm ((?!run\b)[a-z][\w:-]*)/g)]),
      ];
      return named.map(([, name = '']) => (name in scripts || NPM_ITSELF.includes(name) ? null : `no script ${name}`));
    };
    expect(violations([...comments, ...prose], unknown)).toEqual([]);
  });
});

describe('a room', () => {
  const ROOM = /^(?:(?:app|db)\/[\w-]+|(?!app\/|db\/)[\w-]+)(?=\/)/;
  const rooms = files.filter((file) => /\.tsx?$/.test(file)).flatMap((file) => file.match(ROOM)?.[0] ?? []);

  it.each([...new Set(rooms)].sort())('%s says what belongs in it', (room) => {
    expect(files).toContain(`${room}/README.md`);
  });

  it('has no more than 20 source files side by side, those of a page aside', () => {
    const sources = files.filter((file) => /(?<!\.test)\.tsx?$/.test(file) && !file.startsWith('app/routes/'));
    const counts = Object.entries(Object.groupBy(sources, (file) => dirname(file)));
    expect(counts.filter(([, within]) => (within?.length ?? 0) > 20).map(([room]) => room)).toEqual([]);
  });
});

describe('a decision', () => {
  const decisions = documents.filter((file) => /^docs\/decisions\/\d/.test(file));
  const list = readFileSync('docs/decisions/README.md', 'utf8');

  it.each(decisions)('%s has number, date, status and three sections, and is listed', (file) => {
    const [title = '', , date = '', status = ''] = textOf(file);
    const number = basename(file).slice(0, 4);
    expect(title).toMatch(new RegExp(`^# ${number} \\S`));
    expect(date).toMatch(/^Date: \d{4}-\d\d-\d\d$/);
    expect(status).toMatch(/^Status: (accepted|superseded by \[\d{4}\]\(\d{4}-[\w-]+\.md\))$/);
    expect([...(anchors.get(file) ?? [])]).toEqual(expect.arrayContaining(['context', 'decision', 'consequences']));
    const row = [
      `[${title.slice(2)}](${basename(file)})`,
      date.slice('Date: '.length),
      status.slice('Status: '.length),
    ];
    expect(list).toContain(`| ${row.join(' | ')} |`);
  });

  it('has a number that no other has', () => {
    const numbers = decisions.map((file) => basename(file).slice(0, 4));
    expect(numbers).toEqual([...new Set(numbers)]);
  });
});

describe('the lock file', () => {
  const lock = z.object({
    packages: z.record(z.string(), z.object({ integrity: z.string().optional(), link: z.boolean().optional() })),
  });

  it('has the hash of every package, those for other systems too', () => {
    const { packages } = lock.parse(JSON.parse(readFileSync('package-lock.json', 'utf8')));
    const without = Object.entries(packages).filter(
      ([path, { integrity, link }]) => path !== '' && !integrity && !link,
    );
    expect(without.map(([path]) => path)).toEqual([]);
  });
});

describe('lines for people', () => {
  const tooWide = (text: string) => ([...text].length > WIDTH ? [`wider than ${WIDTH} columns`] : []);

  it('are no wider than the formatter lets code be, in comments', () => {
    expect(violations(comments, ({ text }) => tooWide(text))).toEqual([]);
  });

  it('nor in documents, but for tables, code and where links lead', () => {
    const wrapped = prose.filter(({ text, isCode }) => !isCode && !text.startsWith('|'));
    expect(violations(wrapped, ({ text }) => tooWide(text.replace(/\]\([^)]*\)/g, ']')))).toEqual([]);
  });
});
