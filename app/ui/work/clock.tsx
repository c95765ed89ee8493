import { createContext, type ReactNode, useContext, useLayoutEffect, useMemo, useState } from 'react';

const ServerMoment = createContext<string | null>(null);
const Alive = createContext(false);

/**
 * Whether the page is alive in a browser; false on the server and in the very first render, so that both give the same.
 */
export const useHydrated = () => useContext(Alive);

/** Hands down the moment (ISO 8601) at which the server rendered, and whether the page has come alive since. */
export function ClockProvider({ renderedAt, children }: { renderedAt: string | null; children: ReactNode }) {
  const [alive, setAlive] = useState(false);
  useLayoutEffect(() => setAlive(true), []);
  return (
    <ServerMoment.Provider value={renderedAt}>
      <Alive.Provider value={alive}>{children}</Alive.Provider>
    </ServerMoment.Provider>
  );
}

/**
 * What times are told against: the server's moment in UTC until the page is alive, then this device's time and zone.
 */
export function useClock(): { now: Date; timeZone: 'UTC' | undefined } {
  const renderedAt = useContext(ServerMoment);
  const hydrated = useHydrated();
  return useMemo(
    () =>
      hydrated || !renderedAt
        ? { now: new Date(), timeZone: hydrated ? undefined : 'UTC' }
        : { now: new Date(renderedAt), timeZone: 'UTC' },
    [hydrated, renderedAt],
  );
}
