import { v5 as uuidFrom } from 'uuid';

const namespace = 'c57d5dc7-5b5e-4b0c-9d66-3c1a0a4f6d11';

/** The uuid of a name (an app's, or a function's slug); the same name has the same one for ever. */
export function nameId(name: string): string {
  return uuidFrom(name, namespace);
}
