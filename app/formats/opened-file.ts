import type { FileSource } from './file-source.ts';
import type { FormatDoubt } from './format-doubts.ts';

/** A file that was looked into: its text's beginning, whatever it is packed in. */
export interface OpenedFile {
  source: FileSource;
  sample: Uint8Array;
  /** bytes of the whole text; an estimate where the sample is not all of it */
  textBytes: number;
  /** whether the text is a CSV of our own writing, so that nothing about it has to be guessed */
  isOurs: boolean;
  doubts: FormatDoubt[];
}

/** No sheet or file inside has the name that people chose. */
export interface NoSuchName {
  invalid: 'sheet';
  chosen: string;
}
