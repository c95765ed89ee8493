export interface Random {
  /** A whole number from 0 to n - 1. */
  below: (n: number) => number;
  pick: <T>(list: readonly T[]) => T;
  /** True this often, of 1; to a thousandth. */
  chance: (probability: number) => boolean;
}

/**
 * Numbers that depend on their seeds alone, the same on every machine. Bob Jenkins' idea of mixing, as in the
 * public-domain mulberry32: 32-bit integers only, so no machine rounds differently.
 */
export function seededRandom(...seeds: number[]): Random {
  let state = 0x9e3779b9;
  for (const seed of seeds) state = scramble(state ^ Math.imul(seed, 0x85ebca6b));
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    return scramble(state);
  };
  const below = (n: number): number => (next() >>> 0) % n;
  return {
    below,
    pick: (list) => {
      const item = list[below(list.length)];
      if (item === undefined) throw new RangeError('nothing to pick from');
      return item;
    },
    chance: (probability) => below(1000) / 1000 < probability,
  };
}

function scramble(value: number): number {
  let mixed = Math.imul(value ^ (value >>> 15), value | 1);
  mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
  return mixed ^ (mixed >>> 14);
}
