/** Every address a page links to. */
export const paths = {
  overview: '/',
  contacts: '/contacts',
  newContact: '/contacts/new',
  contact: (id: string) => `/contacts/${id}`,
  imports: '/imports',
  newImport: '/imports/new',
  import: (id: string) => `/imports/${id}`,
  errorsCsv: (id: string) => `/api/imports/${id}/errors.csv`,
  /** Answers `{ live }` for the frame: the running import, or null. */
  live: '/live',
  exports: '/exports',
  tags: '/tags',
  settings: '/settings',
  signIn: '/sign-in',
  signUp: '/sign-up',
  signOut: '/sign-out',
  magicLink: '/magic-link',
  forgotPassword: '/forgot-password',
  resetPassword: '/reset-password',
} as const;
