/** What people are told before they hand a file over, wherever they may. */
export const UNDO_PROMISE = 'You see how we read it before anything is imported, and you can undo it for 30 days.';

export const KNOWN_PROGRAMS =
  'Exports from Google Contacts, Outlook, HubSpot, Mailchimp, LinkedIn and Salesforce are mapped automatically.';

export const FROM_SPREADSHEETS = 'From Numbers, export as CSV or Excel first.';

export const PASTE_CELLS = 'Or paste cells that you copied in a spreadsheet.';

/** The kinds of files that come in, each with what is said of it. */
export const WHAT_WE_READ = [
  { kind: 'Text', said: 'CSV, TSV and the like, in any encoding, with any separator' },
  { kind: 'Workbooks', said: 'Excel (.xlsx, .xlsm) and OpenDocument (.ods), any of their sheets' },
  { kind: 'Cards', said: 'vCard (.vcf), as phones and address books export it' },
  { kind: 'Packed', said: 'Any of these in a .zip or .gz' },
] as const;
