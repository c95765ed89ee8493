/** As it stands on keys of a Mac; both work everywhere. */
export const FIND_KEY = '⌘K or Ctrl K';
