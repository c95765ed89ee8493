/** The address of a program on the same machine: nobody listens in, and nobody else can call. */
export const isOnThisMachine = (address: string): boolean =>
  /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/.test(new URL(address).hostname);
