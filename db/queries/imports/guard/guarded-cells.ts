/** A cell that is what a program made of the value its contact had before the import: the contact keeps it. */
export interface GuardedCell {
  /** As a spreadsheet counts. */
  row: number;
  contact_id: string;
  /** A contact's field, or the id of a custom one. */
  field: string;
  /** What the program did. */
  damage: string;
  before: string;
  /** What the file says. */
  value: string;
}
