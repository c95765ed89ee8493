/**
 * What libraries bring along and nothing here asks for: Supabase's clients of other services than sign-in, and the
 * printer of React Email. vite.config.ts puts these names in their place, which takes a tenth off the Worker.
 */
export class FunctionsClient {}
export class PostgrestClient {}
export class StorageClient {}

export class RealtimeClient {
  /** Told of each new token, by whoever holds one. */
  setAuth(): void {}
}

export class FunctionsError extends Error {}
export class FunctionsFetchError extends Error {}
export class FunctionsHttpError extends Error {}
export class FunctionsRelayError extends Error {}
export class PostgrestError extends Error {}
export class StorageApiError extends Error {}
export const FunctionRegion = {};

export function format(): never {
  throw new Error('Mails are not printed prettily: nobody reads their source');
}
