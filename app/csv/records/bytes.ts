export const LF = 0x0a;
export const CR = 0x0d;
export const TAB = 0x09;
export const SPACE = 0x20;
export const APOSTROPHE = 0x27;
export const BACKSLASH = 0x5c;
