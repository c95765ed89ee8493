/** Points in a function's code that wait until a test opens them. */
interface Gates {
  /** Called by the function when it comes to the gate; resolves once the gate is open. */
  pass(name: string): Promise<void>;
  /** Resolves once the function has come to the gate. */
  reached(name: string): Promise<void>;
  open(name: string): void;
}

export function createGates(): Gates {
  const gates = new Map<string, { reached: PromiseWithResolvers<void>; opened: PromiseWithResolvers<void> }>();
  const gate = (name: string) => {
    const known = gates.get(name) ?? { reached: Promise.withResolvers<void>(), opened: Promise.withResolvers<void>() };
    gates.set(name, known);
    return known;
  };
  return {
    pass(name) {
      gate(name).reached.resolve();
      return gate(name).opened.promise;
    },
    reached: (name) => gate(name).reached.promise,
    open: (name) => gate(name).opened.resolve(),
  };
}
