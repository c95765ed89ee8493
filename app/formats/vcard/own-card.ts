/** The property by which a card of ours says whose it is (docs/rules/csv.md#exports-as-cards). */
export const OWN_CARD_ID = 'X-FOLKSBASE-ID';

/** The UID of a card of somebody who has no ID in another system. */
export const ownUid = (id: string) => `urn:uuid:${id}`;
