/** Names of custom fields for a page to choose from. */
export interface FieldOffer {
  names: string[];
  /** Whether there are others, to be found by their name. */
  hasMore: boolean;
}
