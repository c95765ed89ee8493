import { z } from 'zod';

/** Why long work failed, as the API gives it. */
export const failureResource = z.object({ code: z.string(), message: z.string() });

export type Failure = z.infer<typeof failureResource>;
