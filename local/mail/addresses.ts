const NAMED = /^[^<>\r\n]*<([^<>]+)>$/;
const ADDRESS = /^[!-;=?A-~]+@[!-;=?A-~]+\.[!-;=?A-~]+$/;
const FORBIDDEN = /[\s,;()<>[\]\\"]/;

/** @returns the address of `email@example.com` or `Name <email@example.com>`, in lower case */
export function addressIn(written: string): string {
  return (NAMED.exec(written.trim())?.[1] ?? written).trim().toLowerCase();
}

/** @returns whether Resend takes it: ASCII, with a dot after the @, alone or in angle brackets after a name */
export function isMailAddress(written: string): boolean {
  const address = addressIn(written);
  return ADDRESS.test(address) && !FORBIDDEN.test(address) && address.split('@').length === 2;
}
