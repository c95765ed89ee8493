/**
 * One person of a test leaves more files unconfirmed than any in life; hooks lead to receivers of tests, which nobody
 * wants to wait a day for.
 */
export const FOR_TESTS = {
  UNCONFIRMED_FILES: '10000',
  HOOKS_ON_THIS_MACHINE: 'yes',
  HOOK_WAITS_SECONDS: '1,1',
  DNS_URL: 'http://127.0.0.1:1/',
};
