const FIRST_ROOM = 1024;

/** Numbers of texts, a few bytes each: half a million of them as a Set's would take half of a Worker's heap. */
export class TextNumbers {
  #room = new Uint32Array(FIRST_ROOM);
  #count = 0;

  /** What is no number of a text is left out. */
  add(number: number): void {
    if (!Number.isInteger(number) || number < 0 || number >= 2 ** 32) return;
    if (this.#count === this.#room.length) {
      const roomy = new Uint32Array(2 * this.#count);
      roomy.set(this.#room);
      this.#room = roomy;
    }
    this.#room[this.#count] = number;
    this.#count += 1;
  }

  addAll(others: TextNumbers): void {
    for (const number of others.inOrder()) this.add(number);
  }

  /** Each once, the smallest first. */
  inOrder(): Uint32Array {
    const sorted = this.#room.slice(0, this.#count).sort();
    let count = 0;
    for (const number of sorted) {
      if (count > 0 && sorted[count - 1] === number) continue;
      sorted[count] = number;
      count += 1;
    }
    return sorted.subarray(0, count);
  }
}

/** Where a number is in such a list; -1 if it is not. */
export function placeOf(number: number, inOrder: Uint32Array): number {
  let from = 0;
  let to = inOrder.length - 1;
  while (from <= to) {
    const middle = (from + to) >>> 1;
    const found = inOrder[middle] as number;
    if (found === number) return middle;
    if (found < number) from = middle + 1;
    else to = middle - 1;
  }
  return -1;
}
