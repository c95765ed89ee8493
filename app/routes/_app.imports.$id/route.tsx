import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/cloudflare';
import { useActionData, useLoaderData } from '@remix-run/react';
import { Refusal } from '#app/domain/errors.ts';
import { cancelImport, deleteImport, resumeImport } from '#app/domain/imports/change-import.server.ts';
import { changesQuery } from '#app/domain/imports/changes/show-changes.server.ts';
import { confirmImport } from '#app/domain/imports/confirm-import.server.ts';
import { takeCells } from '#app/domain/imports/guard/take-cells.server.ts';
import { overridesOf, previewQuery } from '#app/domain/imports/import-options.ts';
import { mendCells } from '#app/domain/imports/repairs/mend-cells.server.ts';
import { showImport } from '#app/domain/imports/show-import.server.ts';
import { undoImport } from '#app/domain/imports/undo/undo-import.server.ts';
import { undoInput } from '#app/domain/imports/undo/undo-part.ts';
import { nameTags } from '#app/domain/tags/name-tags.server.ts';
import { refusalAnswer } from '#app/http/answers/answers.server.ts';
import { pageOutcome, requireId } from '#app/http/answers/page.server.ts';
import type { Member } from '#app/http/member.server.ts';
import { requirePageMember } from '#app/http/member.server.ts';
import { formOf, typedTexts, unknownIntent } from '#app/http/requests/body/form.server.ts';
import { check, readQuery } from '#app/http/requests/body/read.server.ts';
import { paths } from '#app/lib/paths.ts';
import { pageTitle } from '#app/ui/frame/page-title.ts';
import { inReadersWords } from '#app/words/failures/row-failures.ts';
import { askByForm, readConfirmForm, readRepairForm } from './confirm-form.server.ts';
import { failuresQuery, readMendForm } from './failed-grid/mend-form.server.ts';
import { ImportView } from './import-view.tsx';
import { IN_ALL_ENCODINGS } from './other-reading.ts';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? pageTitle(data.record.filename) : 'Folksbase' },
];

export async function loader(args: LoaderFunctionArgs) {
  const member = await requirePageMember(args);
  const query = readQuery(args.request, previewQuery);
  // what the address says but no file can have is read as if it said nothing
  const overrides = query instanceof Refusal ? {} : overridesOf(query);
  const failures = readQuery(args.request, failuresQuery);
  const asked = failures instanceof Refusal ? {} : failures;
  const inAllEncodings = new URL(args.request.url).searchParams.get(IN_ALL_ENCODINGS.name) === IN_ALL_ENCODINGS.value;
  const changes = readQuery(args.request, changesQuery);
  const page = changes instanceof Refusal ? {} : changes;
  const shown = await showImport(member, member, requireId(args.params), { overrides, inAllEncodings }, asked, page);
  if (shown instanceof Refusal) throw refusalAnswer(shown);
  return shown;
}

const VERBS = {
  cancel: cancelImport,
  resume: resumeImport,
} as const;

export async function action(args: ActionFunctionArgs) {
  const member = await requirePageMember(args);
  const id = requireId(args.params);
  const form = await formOf(args.request);
  const intent = form.get('intent');
  if (intent === 'confirm') return confirm(member, id, form);
  if (intent === 'repair') return repair(member, id, form);
  if (intent === 'forecast') return forecast(member, id, form, new URL(args.request.url).search);
  if (intent === 'delete') {
    const refused = await deleteImport(member, member.workspaceId, id);
    return refused ? pageOutcome(refused) : redirect(paths.imports());
  }
  if (intent === 'mend') return mend(member, id, form);
  if (intent === 'undo') return undo(member, id, form);
  if (intent === 'cancel' || intent === 'resume') {
    const changed = await VERBS[intent](member, member.workspaceId, id);
    return changed instanceof Refusal ? pageOutcome(changed) : redirect(paths.import(id));
  }
  if (intent === 'take') {
    const taken = await takeCells(member, member.workspaceId, id, { field: String(form.get('field') ?? '') });
    return taken instanceof Refusal ? pageOutcome(taken) : redirect(paths.import(id));
  }
  return pageOutcome(unknownIntent());
}

async function confirm(member: Member, id: string, form: FormData) {
  const tagIds = await nameTags(member, member.workspaceId, typedTexts(form, 'tag_ids'), typedTexts(form, 'new_tag'));
  const input = tagIds instanceof Refusal ? tagIds : readConfirmForm(form, tagIds);
  if (input instanceof Refusal) return pageOutcome(input);
  const confirmed = await confirmImport(member, member.workspaceId, id, input);
  return confirmed instanceof Refusal ? pageOutcome(confirmed) : redirect(paths.import(id));
}

/** Of all of it, or of the columns that are named. */
async function undo(member: Member, id: string, form: FormData) {
  const part = check(form.has('fields') ? { fields: typedTexts(form, 'fields') } : {}, undoInput);
  if (part instanceof Refusal) return pageOutcome(part);
  const undone = await undoImport(member, member.workspaceId, id, part);
  return undone instanceof Refusal ? pageOutcome(undone) : redirect(paths.import(id));
}

async function repair(member: Member, id: string, form: FormData) {
  const input = readRepairForm(form);
  if (input instanceof Refusal) return pageOutcome(input);
  const confirmed = await confirmImport(member, member.workspaceId, id, input);
  return confirmed instanceof Refusal ? pageOutcome(confirmed) : redirect(paths.import(id));
}

async function mend(member: Member, id: string, form: FormData) {
  const written = readMendForm(form);
  if (written instanceof Refusal) return pageOutcome(written);
  const outcomes = await mendCells(member, member.workspaceId, id, written);
  if (outcomes instanceof Refusal) return pageOutcome(outcomes);
  return {
    mended: outcomes.map(({ row, outcome, errors }) => ({
      row,
      outcome,
      errors: inReadersWords(errors),
    })),
  };
}

async function forecast(member: Member, id: string, form: FormData, search: string) {
  const asked = await askByForm(member, id, form);
  const back = `${paths.import(id)}${search}`;
  return asked instanceof Refusal ? pageOutcome(asked) : redirect(back);
}

export default function ImportPage() {
  const shown = useLoaderData<typeof loader>();
  const answered = useActionData<typeof action>();
  const more = !answered
    ? {}
    : 'mended' in answered
      ? { mendedNow: answered.mended }
      : { errors: answered.issues, error: answered.message };
  return <ImportView {...shown} {...more} />;
}
