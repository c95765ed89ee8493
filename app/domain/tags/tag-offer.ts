export interface TagOnOffer {
  id: string;
  name: string;
  color: string | null;
  emoji: string | null;
}

/** Tags for a page to choose from. */
export interface TagOffer {
  tags: TagOnOffer[];
  /** Whether there are others, to be found by their name. */
  hasMore: boolean;
}
