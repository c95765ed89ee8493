/** A row of numbers that depends on its seeds alone, the same on every machine. */
export interface Random {
  /** From 0 up to, but not including, `below`. */
  whole: (below: number) => number;
  /** True this often, in a thousand. */
  chance: (perMille: number) => boolean;
  pick: <T>(list: readonly [T, ...T[]] | readonly T[]) => T;
}

/** Bob Jenkins' idea of mixing, as in the public-domain mulberry32: 32-bit integers only, so no machine rounds differently. */
export function createRandom(...seeds: number[]): Random {
  let state = 0x9e3779b9;
  for (const seed of seeds) state = scramble(state ^ Math.imul(seed, 0x85ebca6b));
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    return scramble(state);
  };
  const whole = (below: number): number => (next() >>> 0) % below;
  return {
    whole,
    chance: (perMille) => whole(1000) < perMille,
    pick: (list) => {
      const item = list[whole(list.length)];
      if (item === undefined) throw new RangeError('nothing to pick from');
      return item;
    },
  };
}

function scramble(value: number): number {
  let mixed = Math.imul(value ^ (value >>> 15), value | 1);
  mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
  return mixed ^ (mixed >>> 14);
}
