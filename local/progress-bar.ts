const LINE_EVERY_MS = 2_000;
const BAR_CELLS = 16;

export interface Progress {
  /** @param done of 1 in all */
  show: (done: number, words: string) => void;
  end: (words: string) => void;
}

/** A bar that is drawn over itself on a terminal; elsewhere a line every two seconds. */
export function createProgress(label: string, output: NodeJS.WriteStream = process.stderr): Progress {
  let lastLineAt = 0;
  const line = (done: number, words: string): string => {
    const filled = Math.round(Math.min(Math.max(done, 0), 1) * BAR_CELLS);
    const percent = String(Math.floor(done * 100)).padStart(3);
    return `${label}  ${'█'.repeat(filled)}${'░'.repeat(BAR_CELLS - filled)} ${percent} %  ${words}`;
  };
  return {
    show(done, words) {
      if (output.isTTY) {
        output.write(`\r\u001B[K${line(done, words).slice(0, (output.columns ?? 80) - 1)}`);
      } else if (Date.now() - lastLineAt >= LINE_EVERY_MS) {
        lastLineAt = Date.now();
        output.write(`${label}  ${Math.floor(done * 100)} %  ${words}\n`);
      }
    },
    end(words) {
      output.write(output.isTTY ? `\r\u001B[K${line(1, words)}\n` : `${label}  100 %  ${words}\n`);
    },
  };
}

/** 1234567 as "1,234,567". */
export function count(number: number): string {
  return number.toLocaleString('en-US');
}

export function megabytes(bytes: number): string {
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}
