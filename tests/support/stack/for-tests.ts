/** One person of a test leaves more files unconfirmed than any in life. */
export const FOR_TESTS = { UNCONFIRMED_FILES: '10000' };
