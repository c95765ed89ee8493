/** One file of an archive, as the central directory has it. */
export interface ZipEntry {
  name: string;
  /** 0: stored, 8: deflated; others are not read */
  method: number;
  isEncrypted: boolean;
  packedSize: number;
  /** the checksum of what it holds */
  crc: number;
  /** as the directory says, which may lie */
  size: number;
  /** where its local header begins in the file */
  headerOffset: number;
}

export const STORED = 0;
export const DEFLATED = 8;
