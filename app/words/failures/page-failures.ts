/** What a page says in place of itself: what happened, what it means, what to do. */
export interface PageFailure {
  title: string;
  what: string;
  next: string;
}

const NOT_FOUND: PageFailure = {
  title: 'There is nothing here',
  what: 'The address is wrong, or what it led to was deleted.',
  next: 'Everything you have is one click away.',
};

export const BROKEN: PageFailure = {
  title: 'Something broke on our side',
  what: 'Nothing you entered was half saved.',
  next: 'Try again; if it happens again, tell us the number below.',
};

export const OFFLINE: PageFailure = {
  title: 'No connection',
  what: 'This page could not be loaded. Imports and exports go on without you.',
  next: 'Try again when you are back online.',
};

/** By HTTP status; any other is BROKEN. */
export const PAGE_FAILURES: Readonly<Record<number, PageFailure>> = {
  403: {
    title: 'This came from somewhere else',
    what: 'The form was not sent from our own page, so it changed nothing.',
    next: 'Open the page here and send it again.',
  },
  404: NOT_FOUND,
  405: NOT_FOUND,
  410: {
    title: 'This has expired',
    what: 'The link has expired, or the file behind it was removed after its 30 days.',
    next: 'You can make a new one on the page it came from.',
  },
  429: {
    title: 'Too many requests at once',
    what: 'We slowed you down; nothing is lost.',
    next: 'Wait a moment, then try again.',
  },
  503: {
    title: 'Part of Folksbase is not answering',
    what: 'Your contacts are safe.',
    next: 'Wait a moment, then try again.',
  },
};
