/** One fixed name: the SDK's own would change with the host and sign everyone out. */
export const SESSION_COOKIE = 'folksbase-session';
