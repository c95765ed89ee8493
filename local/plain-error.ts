/** Says all there is to say in its message, which is for people; where it was thrown does not matter. */
export class PlainError extends Error {}
