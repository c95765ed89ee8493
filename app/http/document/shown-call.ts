/** A parameter as the page about the API shows it. */
export interface ShownParameter {
  name: string;
  in: string;
  isRequired: boolean;
  /** What fits, in a few words. */
  kind: string;
  says: string | null;
}

/** What is sent or answered. */
export interface ShownContent {
  /** Its media type; null where there is none. */
  type: string | null;
  /** JSON to read. */
  example: string | null;
  schema: string | null;
}

/** A call of the API as the page shows it. */
export interface ShownCall {
  id: string;
  topic: string;
  method: string;
  /** With parameters in braces. */
  path: string;
  summary: string;
  description: string | null;
  /** Nobody has to sign in. */
  isOpen: boolean;
  parameters: ShownParameter[];
  body: ShownContent | null;
  answers: (ShownContent & { status: string; says: string; codes: string[] })[];
}
