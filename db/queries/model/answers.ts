import { and, eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Db } from '#db/client.ts';
import { model_answers } from '#db/schema/mappings.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';

/** How long an answer is good, and how long nobody asks again where none came. */
const ANSWER_IS_GOOD = sql`interval '1 hour'`;
const FAILURE_IS_KEPT = sql`interval '1 minute'`;
/** Questions count towards the day's so long. */
const COUNTED = sql`interval '24 hours'`;

const states = z.tuple([
  z.object({ state: z.enum(['answered', 'asked', 'first', 'full']), answer: z.unknown(), seconds: z.number() }),
]);

export type AskedBefore = z.infer<typeof states>[0];

/**
 * Claims a question of a workspace, at most `most` different ones in 24 hours (0 is no limit). `first`: this call is
 * the one to ask; `answered`: with the answer of the last hour; `asked`: another one did, `seconds` ago, and there is
 * no answer (yet); `full`: the workspace has asked enough today. Of two at once one is the first.
 */
export async function claimQuestion(
  db: Db,
  workspaceId: WorkspaceId,
  question: string,
  most: number,
): Promise<AskedBefore> {
  const { rows } = await db.execute(sql`
    with counted as materialized (
      select count(*) as asked from model_answers where workspace_id = ${workspaceId} and asked_at > now() - ${COUNTED}
    ), claimed as (
      insert into model_answers as kept (workspace_id, question)
      select ${workspaceId}, ${question} from counted where ${most} = 0 or asked < ${most}
      on conflict (workspace_id, question) do update set asked_at = now(), answer = null
        where kept.asked_at < now() - case when kept.answer is null then ${FAILURE_IS_KEPT} else ${ANSWER_IS_GOOD} end
      returning question
    ), known as (
      select answer, asked_at from model_answers
      where workspace_id = ${workspaceId} and question = ${question} and asked_at > now() - ${ANSWER_IS_GOOD}
    )
    select
      case
        when exists (select from claimed) then 'first'
        when exists (select from known where answer is not null) then 'answered'
        when not exists (select from known) and ${most} > 0 and (select asked from counted) >= ${most} then 'full'
        else 'asked'
      end as state,
      (select answer from known) as answer,
      coalesce((select extract(epoch from now() - asked_at) from known), 0)::float8 as seconds`);
  return states.parse(rows)[0];
}

/** Keeps the answer; one that nobody may ask for any more is dropped. */
export async function keepAnswer(db: Db, workspaceId: WorkspaceId, question: string, answer: unknown): Promise<void> {
  await db
    .update(model_answers)
    .set({ answer })
    .where(and(eq(model_answers.workspace_id, workspaceId), eq(model_answers.question, question)));
}
