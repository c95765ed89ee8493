/** A packed file, or a part of a workbook, that cannot be read to its end (docs/rules/csv.md#other-files-than-csv). */
export class BrokenFileError extends Error {
  override readonly name = 'BrokenFileError';
}

/** More comes out of a packed file than is taken (docs/rules/csv.md#other-files-than-csv). */
export class UnpacksTooLargeError extends Error {
  override readonly name = 'UnpacksTooLargeError';
}
