import { closeAccount, closeAccountInput } from '#app/domain/closing/close-account.server.ts';
import { Refusal } from '#app/domain/errors.ts';
import { whoIsThis } from '#app/domain/workspaces/who-is-this.server.ts';
import { answer, api } from '#app/http/answers/answers.server.ts';
import { requireMember, tokenOf } from '#app/http/member.server.ts';
import { readJsonIfAny } from '#app/http/requests/body/read.server.ts';
import { callerAddress } from '#app/http/requests/caller-address.ts';
import { countTry } from '#app/http/requests/sign-in-guard.server.ts';

const route = api({
  async GET(args) {
    const member = await requireMember(args);
    return answer(await whoIsThis(member, member));
  },
  async DELETE(args) {
    const member = await requireMember(args);
    const input = await readJsonIfAny(args.request, closeAccountInput);
    if (input instanceof Refusal) return input;
    const tooMany = await countTry(args);
    if (tooMany) return tooMany;
    const asking = { ...member, token: tokenOf(args.context) };
    const proof = { password: input.password, caller: callerAddress(args.request) };
    return (await closeAccount(member, asking, proof)) ?? new Response(null, { status: 202 });
  },
});

export const loader = route.loader;
export const action = route.action;
