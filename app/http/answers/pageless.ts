/** Addresses that answer programs, never with a page. Remix matches paths whatever their case. */
export const isPageless = (pathname: string): boolean => /^\/(api|download|health|mcp)(\/|$)/i.test(pathname);
