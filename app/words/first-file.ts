/** What people are told before they hand a file over, wherever they may. */
export const UNDO_PROMISE = 'You see how we read it before anything is imported, and you can undo it for 30 days.';

export const KNOWN_PROGRAMS =
  'Exports from Google Contacts, Outlook, HubSpot, Mailchimp, LinkedIn and Salesforce are mapped automatically.';

export const FROM_SPREADSHEETS = 'From Numbers, export as CSV or Excel first.';

export const PASTE_CELLS = 'Or paste cells that you copied in a spreadsheet.';
