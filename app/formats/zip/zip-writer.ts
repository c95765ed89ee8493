import { constants, crc32, deflateRawSync } from 'node:zlib';

/** A file of an archive that is written, as far as it is written. */
export interface WrittenEntry {
  name: string;
  offset: number;
  crc: number;
  size: number;
  packedSize: number;
}

/** How far an archive has come: all that is needed to go on in another step. */
export interface ZipState {
  /** bytes of the archive so far */
  length: number;
  entries: WrittenEntry[];
  /** the last entry is still being written */
  isOpen: boolean;
}

// PKWARE's APPNOTE.TXT, sections 4.3.7 to 4.3.16
const LOCAL = 0x04034b50;
const DESCRIPTOR = 0x08074b50;
const ENTRY = 0x02014b50;
const END_64 = 0x06064b50;
const LOCATOR_64 = 0x07064b50;
const END = 0x06054b50;
const VERSION = 20;
const VERSION_64 = 45;
/** sizes follow the data; the name is UTF-8 */
const FLAGS = 0x0808;
const DEFLATED = 8;
/** 1 January 1980, the first day there is: an archive of the same people is the same bytes. */
const FIRST_DAY = 0x21;
const IN_ZIP64 = 0xffffffff;
/** A last block with nothing in it: what was deflated before ends with its bytes. */
const LAST_BLOCK = Uint8Array.of(3, 0);

/**
 * Writes a zip archive whose bytes may be made in many steps. Each piece is deflated by itself and flushed to a whole
 * byte, so that nothing of the deflater has to be kept between steps. An entry has less than 4 GiB, packed or not.
 */
export class ZipWriter {
  readonly state: ZipState;
  #pieces: Uint8Array[] = [];

  constructor(state: ZipState) {
    this.state = { ...state, entries: state.entries.map((entry) => ({ ...entry })) };
  }

  /** The bytes since the last call. */
  take(): Uint8Array {
    const bytes = new Uint8Array(this.#pieces.reduce((sum, { byteLength }) => sum + byteLength, 0));
    this.#pieces.reduce((at, piece) => {
      bytes.set(piece, at);
      return at + piece.byteLength;
    }, 0);
    this.#pieces = [];
    return bytes;
  }

  open(name: string): void {
    const entry = { name, offset: this.state.length, crc: 0, size: 0, packedSize: 0 };
    this.state.entries.push(entry);
    this.state.isOpen = true;
    const text = ENCODER.encode(name);
    this.#put(
      fields(
        [4, LOCAL],
        [2, VERSION],
        [2, FLAGS],
        [2, DEFLATED],
        [2, 0],
        [2, FIRST_DAY],
        [4, 0],
        [4, 0],
        [4, 0],
        [2, text.length],
        [2, 0],
      ),
    );
    this.#put(text);
  }

  write(bytes: Uint8Array): void {
    const entry = this.#entry();
    const packed = deflateRawSync(bytes, { finishFlush: constants.Z_SYNC_FLUSH });
    entry.crc = crc32(bytes, entry.crc) >>> 0;
    entry.size += bytes.byteLength;
    entry.packedSize += packed.byteLength;
    this.#put(packed);
  }

  close(): void {
    const entry = this.#entry();
    this.#put(LAST_BLOCK);
    entry.packedSize += LAST_BLOCK.byteLength;
    this.#put(fields([4, DESCRIPTOR], [4, entry.crc], [4, entry.packedSize], [4, entry.size]));
    this.state.isOpen = false;
  }

  /** The directory, behind the last entry. */
  finish(): void {
    const at = this.state.length;
    for (const entry of this.state.entries) this.#putEntry(entry);
    const size = this.state.length - at;
    const count = this.state.entries.length;
    if (at + size >= IN_ZIP64) this.#putEnd64(at, size, count);
    this.#put(fields([4, END], [2, 0], [2, 0], [2, count], [2, count], [4, size], [4, Math.min(at, IN_ZIP64)], [2, 0]));
  }

  #entry(): WrittenEntry {
    const entry = this.state.entries.at(-1);
    if (!entry) throw new Error('No entry is open');
    return entry;
  }

  #putEntry({ name, offset, crc, size, packedSize }: WrittenEntry): void {
    const text = ENCODER.encode(name);
    const isFar = offset >= IN_ZIP64;
    const extra = isFar ? fields([2, 1], [2, 8], [8, offset]) : new Uint8Array();
    this.#put(
      fields(
        ...([
          [4, ENTRY],
          [2, VERSION_64],
          [2, isFar ? VERSION_64 : VERSION],
          [2, FLAGS],
          [2, DEFLATED],
        ] as Field[]),
        ...([
          [2, 0],
          [2, FIRST_DAY],
          [4, crc],
          [4, packedSize],
          [4, size],
        ] as Field[]),
        ...([
          [2, text.length],
          [2, extra.length],
          [2, 0],
          [2, 0],
          [2, 0],
          [4, 0],
        ] as Field[]),
        [4, Math.min(offset, IN_ZIP64)],
      ),
    );
    this.#put(text);
    this.#put(extra);
  }

  #putEnd64(at: number, size: number, count: number): void {
    const end = this.state.length;
    this.#put(
      fields(
        ...([
          [4, END_64],
          [8, 44],
          [2, VERSION_64],
          [2, VERSION_64],
          [4, 0],
          [4, 0],
        ] as Field[]),
        ...([
          [8, count],
          [8, count],
          [8, size],
          [8, at],
        ] as Field[]),
      ),
    );
    this.#put(fields([4, LOCATOR_64], [4, 0], [8, end], [4, 1]));
  }

  #put(bytes: Uint8Array): void {
    this.#pieces.push(bytes);
    this.state.length += bytes.byteLength;
  }
}

const ENCODER = new TextEncoder();

type Field = readonly [bytes: 2 | 4 | 8, value: number];

/** Numbers one behind the other, the lowest byte of each first. */
function fields(...list: readonly Field[]): Uint8Array {
  const bytes = new Uint8Array(list.reduce((sum, [length]) => sum + length, 0));
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const [length, value] of list) {
    if (length === 2) view.setUint16(at, value, true);
    else if (length === 4) view.setUint32(at, value, true);
    else view.setBigUint64(at, BigInt(value), true);
    at += length;
  }
  return bytes;
}
