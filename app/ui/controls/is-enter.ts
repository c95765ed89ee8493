import type { KeyboardEvent } from 'react';

/** Whether a key means Enter, and not that a word of a script that is composed (Japanese, for one) is ready. */
export const isEnter = ({ key, nativeEvent }: KeyboardEvent): boolean => key === 'Enter' && !nativeEvent.isComposing;
