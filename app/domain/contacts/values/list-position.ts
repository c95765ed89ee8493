import { z } from 'zod';
import type { ListPosition } from '#db/queries/contacts/list/contact-order.ts';
import type { ContactOrder } from '#db/schema/contact-filter.ts';

const ID_LENGTH = 36;

/** A place in a list as a cursor holds it: the id, and behind it what else the list is ordered by. */
export const writePosition = ({ id, key }: ListPosition): string => id + (key ?? '');

export const readPosition = (written: string): ListPosition => ({
  id: written.slice(0, ID_LENGTH),
  key: written.slice(ID_LENGTH),
});

const followedBy = (key: z.ZodType<string>) =>
  z.string().refine((written) => {
    const { id, key: rest } = readPosition(written);
    return z.uuid().safeParse(id).success && key.safeParse(rest).success;
  });

/** What may stand in a cursor of a list in this order. */
export const positionIn = {
  newest: followedBy(z.literal('')),
  oldest: followedBy(z.literal('')),
  name: followedBy(z.string().max(1_000)),
  changed: followedBy(z.iso.datetime({ offset: true })),
} as const satisfies Record<ContactOrder, z.ZodType<string>>;
