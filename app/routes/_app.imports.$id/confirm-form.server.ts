import { Refusal } from '#app/domain/errors.ts';
import { askForecast } from '#app/domain/imports/forecast/ask-forecast.server.ts';
import { type ConfirmationInput, confirmation, previewQuery } from '#app/domain/imports/import-options.ts';
import type { Import } from '#app/domain/imports/import-resource.ts';
import { customTarget } from '#app/domain/imports/mapping/targets.ts';
import { foreseeTags } from '#app/domain/tags/name-tags.server.ts';
import type { Member } from '#app/http/member.server.ts';
import { typedTexts } from '#app/http/requests/body/form.server.ts';
import { check } from '#app/http/requests/body/read.server.ts';

/** The form of the mapping page (mapping-view.tsx says its fields) as confirm's input, with the tags it names. */
export function readConfirmForm(form: FormData, tagIds: string[]): ConfirmationInput | Refusal {
  const texts = (name: string) => form.getAll(name).filter((value) => typeof value === 'string');
  const dialect = readDialect(form);
  if (dialect instanceof Refusal) return dialect;
  const newFields = texts('new_field');
  return check(
    {
      mapping: texts('target').map((target, index) =>
        target === '' ? null : target === 'new' ? customTarget(newFields[index] ?? '') : target,
      ),
      options: {
        match_on: form.get('match_on') ?? undefined,
        without_key: form.get('without_key') ?? undefined,
        on_missing: form.get('on_missing') ?? undefined,
        unsubscribe_all: form.get('unsubscribe_all') === 'true',
        on_existing: form.get('on_existing') ?? undefined,
        blank_cells: form.get('blank_cells') ?? undefined,
        guard: form.get('guard') !== 'false',
        tag_ids: tagIds,
        null_words: form.has('null_words_asked') ? texts('null_words') : undefined,
        ...dialect,
      },
    },
    confirmation,
  );
}

/** Asks what confirming that form would do; tags that it names anew are only made when it is confirmed. */
export async function askByForm(member: Member, id: string, form: FormData): Promise<Import | Refusal> {
  const tags = await foreseeTags(member, member.workspaceId, typedTexts(form, 'new_tag'));
  if (tags instanceof Refusal) return tags;
  const input = readConfirmForm(form, [...typedTexts(form, 'tag_ids'), ...tags.map(({ id }) => id)]);
  return input instanceof Refusal ? input : askForecast(member, member.workspaceId, id, input, tags);
}

/** The form of a file that corrects another import: how it is read is all that it says. */
export function readRepairForm(form: FormData): ConfirmationInput | Refusal {
  const dialect = readDialect(form);
  return dialect instanceof Refusal
    ? dialect
    : check({ mapping: [], options: { as_repair: true, ...dialect } }, confirmation);
}

const readDialect = (form: FormData) =>
  check(
    Object.fromEntries(
      ['encoding', 'repair', 'repair_encoding', 'delimiter', 'quote', 'escape', 'header_row', 'sheet'].map((name) => [
        name,
        form.get(name) ?? undefined,
      ]),
    ),
    previewQuery,
  );
