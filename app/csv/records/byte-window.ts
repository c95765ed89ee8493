const AT_LEAST = 64 * 1024;

/** A file that can be opened at any byte, R2's ranged `get` for example. */
export interface ByteSource {
  /** bytes of the whole file */
  size: number;
  /** the bytes from `offset` to the end of the file */
  open(offset: number): Promise<ReadableStream<Uint8Array>>;
}

/** The stream ended before the file's last byte: what was read is not the end of the file. */
export class SourceCutShortError extends Error {
  override readonly name = 'SourceCutShortError';
}

/** workerd's addition to the byte stream reader; the default reader of R2 gives 4 KiB at a time and is slower. */
interface LongReader {
  readAtLeast(minElements: number, view: Uint8Array): Promise<{ done: boolean; value?: Uint8Array | undefined }>;
}

type Pull = () => Promise<Uint8Array | undefined>;

function hasReadAtLeast(reader: object): reader is LongReader {
  return 'readAtLeast' in reader;
}

export function pullFrom(stream: ReadableStream<Uint8Array>): { pull: Pull; cancel: () => Promise<void> } {
  const byob = byteReader(stream);
  if (byob !== undefined && hasReadAtLeast(byob)) {
    let scratch: Uint8Array = new Uint8Array(AT_LEAST);
    const pull = async () => {
      const { value } = await byob.readAtLeast(AT_LEAST, scratch);
      if (value !== undefined) scratch = new Uint8Array(value.buffer);
      return value?.byteLength === 0 ? undefined : value;
    };
    return { pull, cancel: () => byob.cancel() };
  }
  byob?.releaseLock();
  const reader = stream.getReader();
  const pull = async () => {
    for (;;) {
      const { value } = await reader.read();
      if (value === undefined || value.byteLength > 0) return value;
    }
  };
  return { pull, cancel: () => reader.cancel() };
}

function byteReader(stream: ReadableStream<Uint8Array>): ReadableStreamBYOBReader | undefined {
  try {
    return stream.getReader({ mode: 'byob' });
  } catch {
    // the one way to learn that a stream is not a byte stream
    return undefined;
  }
}

/**
 * The bytes of a source that were read and not yet let go of, with their position in the file. All positions are
 * offsets in the file.
 */
export class ByteWindow {
  readonly #source: ByteSource;
  #held = new Uint8Array(2 * AT_LEAST);
  #head = 0;
  #tail = 0;
  #start: number;
  #reading: { pull: Pull; cancel: () => Promise<void> } | undefined;

  constructor(source: ByteSource, start: number) {
    this.#source = source;
    this.#start = start;
  }

  /** bytes of the whole file */
  get size(): number {
    return this.#source.size;
  }

  /** the offset after the last byte held */
  get end(): number {
    return this.#start + this.#tail - this.#head;
  }

  get bytes(): Uint8Array {
    return this.#held;
  }

  /** Where the byte at this offset of the file lies in `bytes`, until the next `more` or `seek`. */
  indexOf(offset: number): number {
    return offset - this.#start + this.#head;
  }

  slice(from: number, to: number): Uint8Array {
    return this.#held.slice(this.indexOf(from), this.indexOf(Math.min(to, this.end)));
  }

  /** Reads on. Returns false at the end of the file. Throws `SourceCutShortError` if the stream ends before it. */
  async more(): Promise<boolean> {
    if (this.end >= this.size) return false;
    this.#reading ??= pullFrom(await this.#source.open(this.end));
    const chunk = await this.#reading.pull();
    if (chunk === undefined) {
      throw new SourceCutShortError(`the file has ${this.#source.size} bytes, but its stream ended at ${this.end}`);
    }
    this.#append(chunk);
    return true;
  }

  /** Lets go of everything before this offset. */
  release(offset: number): void {
    this.#head = this.indexOf(offset);
    this.#start = offset;
  }

  /** Goes on at this offset: in what is held if it is there, else by opening the source anew. */
  async seek(offset: number): Promise<void> {
    if (offset >= this.#start && offset <= this.end) return;
    await this.close();
    this.#head = 0;
    this.#tail = 0;
    this.#start = offset;
  }

  async close(): Promise<void> {
    const reading = this.#reading;
    this.#reading = undefined;
    await reading?.cancel();
  }

  #append(chunk: Uint8Array): void {
    const length = this.#tail - this.#head;
    if (this.#tail + chunk.byteLength > this.#held.byteLength) {
      const needed = length + chunk.byteLength;
      const roomy = needed * 2 > this.#held.byteLength ? new Uint8Array(needed * 2) : this.#held;
      roomy.set(this.#held.subarray(this.#head, this.#tail));
      this.#held = roomy;
      this.#head = 0;
      this.#tail = length;
    }
    this.#held.set(chunk, this.#tail);
    this.#tail += chunk.byteLength;
  }
}
