import { createContext } from 'react';

/** The nonce of the Content-Security-Policy while a page is rendered on the server; browsers hide it from scripts. */
export const NonceContext = createContext<string | undefined>(undefined);
