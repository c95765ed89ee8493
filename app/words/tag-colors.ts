import type { ContactTag } from '#app/domain/contacts/contact-resource.ts';

type Color = NonNullable<ContactTag['color']>;

/** The colours of tags by the names people see, in the order they are offered. */
export const TAG_COLOR_NAMES: Record<Color, string> = {
  grey: 'Grey',
  red: 'Red',
  orange: 'Orange',
  yellow: 'Yellow',
  green: 'Green',
  teal: 'Teal',
  blue: 'Blue',
  violet: 'Violet',
  pink: 'Pink',
  brown: 'Brown',
};
