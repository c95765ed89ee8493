import { v5 as uuidFrom } from 'uuid';

const NAMESPACE = 'c57d5dc7-5b5e-4b0c-9d66-3c1a0a4f6d11';

/** The UUID of a name (an app's, or a function's slug); the same name always has the same one. */
export function nameUuid(name: string): string {
  return uuidFrom(name, NAMESPACE);
}
