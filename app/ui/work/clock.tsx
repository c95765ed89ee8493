import { createContext, type ReactNode, useContext, useMemo, useSyncExternalStore } from 'react';

const ServerMoment = createContext<string | null>(null);

const nothingToWatch = () => () => {};

/**
 * Whether the page is alive in a browser; false on the server and in the very first render, so that both give the same.
 */
export const useHydrated = () =>
  useSyncExternalStore(
    nothingToWatch,
    () => true,
    () => false,
  );

/** Hands down the moment (ISO 8601) at which the server rendered. */
export function ClockProvider({ renderedAt, children }: { renderedAt: string | null; children: ReactNode }) {
  return <ServerMoment.Provider value={renderedAt}>{children}</ServerMoment.Provider>;
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
