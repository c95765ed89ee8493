let waiting: File | null = null;

/** Keeps a file that was dropped on one page for the page that looks at it. */
export function leaveFile(file: File) {
  waiting = file;
}

/** The file that was left. It is there for this turn only: React's strict mode runs an effect twice in one. */
export function takeFile(): File | null {
  queueMicrotask(() => {
    waiting = null;
  });
  return waiting;
}
