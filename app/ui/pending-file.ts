let waiting: File | null = null;

/** Keeps a file that was dropped on one page for the page that looks at it. */
export function leaveFile(file: File) {
  waiting = file;
}

/** Takes the file that was left, once. */
export function takeFile(): File | null {
  const file = waiting;
  waiting = null;
  return file;
}
