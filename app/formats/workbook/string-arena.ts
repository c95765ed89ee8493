const PAGE_BYTES = 4 * 1024 ** 2;
const LENGTH_BYTES = 4;
const FIRST_COUNT = 1024;

/**
 * Texts as UTF-8 in large pages: as strings of JavaScript's, two million of them would take four times the room. They
 * are numbered as they come.
 */
export class StringArena {
  readonly #pages: Uint8Array[] = [];
  readonly #views: DataView[] = [];
  #at = 0;
  /** by text: its page, and where in the page it begins */
  #places = new Uint32Array(2 * FIRST_COUNT);
  count = 0;
  /** bytes that the pages take */
  bytes = 0;

  add(text: string): void {
    let page = this.#pages.at(-1);
    const most = LENGTH_BYTES + 3 * text.length;
    if (!page || this.#at + most > page.byteLength) page = this.#addPage(most);
    const { written } = ENCODER.encodeInto(text, page.subarray(this.#at + LENGTH_BYTES));
    const number = this.#pages.length - 1;
    this.#views[number]?.setUint32(this.#at, written);
    this.#makeRoom();
    this.#places[2 * this.count] = number;
    this.#places[2 * this.count + 1] = this.#at;
    this.#at += LENGTH_BYTES + written;
    this.count += 1;
  }

  /** The text of this number; undefined if there are not so many. */
  get(number: number): string | undefined {
    if (number < 0 || number >= this.count) return undefined;
    const page = this.#places[2 * number] as number;
    const from = (this.#places[2 * number + 1] as number) + LENGTH_BYTES;
    const length = this.#views[page]?.getUint32(from - LENGTH_BYTES) ?? 0;
    return length === 0 ? '' : DECODER.decode(this.#pages[page]?.subarray(from, from + length));
  }

  #addPage(least: number): Uint8Array {
    const page = new Uint8Array(Math.max(PAGE_BYTES, least));
    this.#pages.push(page);
    this.#views.push(new DataView(page.buffer));
    this.bytes += page.byteLength;
    this.#at = 0;
    return page;
  }

  #makeRoom(): void {
    if (2 * this.count + 2 <= this.#places.length) return;
    const roomy = new Uint32Array(2 * this.#places.length);
    roomy.set(this.#places);
    this.#places = roomy;
  }
}

const ENCODER = new TextEncoder();
const DECODER = new TextDecoder('utf-8', { ignoreBOM: true });
