import { Form, useSearchParams } from '@remix-run/react';
import type { Invitation, Member } from '#app/domain/members/member-resource.ts';
import { paths } from '#app/lib/paths.ts';
import { Button, ButtonLink } from '#app/ui/controls/button.tsx';
import { SelectField, TextField } from '#app/ui/controls/field.tsx';
import { FormDialog } from '#app/ui/controls/form-dialog.tsx';
import { RowLink } from '#app/ui/controls/row-actions.tsx';
import { classNames } from '#app/ui/look/class-names.ts';
import layout from '#app/ui/look/layout.module.css';
import { type Column, ListTable } from '#app/ui/look/list-table.tsx';
import table from '#app/ui/look/table.module.css';
import { Question } from '#app/ui/messages/question.tsx';
import { Moment } from '#app/ui/work/moment.tsx';
import { rich } from '#app/words/language/rich.ts';
import { t } from '#app/words/language/t.ts';
import styles from './settings.module.css';

const columns = (): readonly Column[] => [
  { title: t('member.who'), width: styles.colName },
  { title: t('member.role'), width: styles.colNumber },
  { title: t('member.since'), isBroad: true },
  { title: t('list.actions'), width: styles.colActions, isUnseen: true },
];

const asking = {
  invite: paths.settings({ ask: 'invite' }),
  remove: (who: string) => paths.settings({ ask: 'remove-member', who }),
};

interface MembersProps {
  members: Member[];
  invitations: Invitation[];
  /** Why what was asked for was not done. */
  error: string | null;
}

const nameOf = ({ email }: { email: string | null }) => email ?? t('member.nobody');

/**
 * Who works in the workspace. Posts `intent`: `invite` (`email`, `role`), `take-back` (`invitation`), `change-role`
 * (`who`, `role`) or `remove-member` (`who`).
 */
export function MembersSection({ members, invitations, error }: MembersProps) {
  const [query] = useSearchParams();
  const ask = query.get('ask');
  const asked = members.find(({ user_id }) => user_id === query.get('who'));
  return (
    <section className={layout.rule} aria-labelledby="members">
      <div className={classNames(layout.inset, layout.block)}>
        <h2 id="members">{t('member.title')}</h2>
        <p className={layout.hint}>{t('member.said')}</p>
        {error && ask !== 'invite' && <p role="alert">{error}</p>}
        <p className={styles.under}>
          <ButtonLink to={asking.invite} preventScrollReset>
            {t('member.invite')}
          </ButtonLink>
        </p>
      </div>
      <div className={styles.fields}>
        <ListTable label={{ headingId: 'members' }} columns={columns()}>
          {members.map((member) => (
            <MemberRow key={member.user_id} member={member} />
          ))}
          {invitations.map((invitation) => (
            <InvitationRow key={invitation.id} invitation={invitation} />
          ))}
        </ListTable>
      </div>
      {ask === 'invite' && <AskInvite error={error} />}
      {ask === 'remove-member' && asked && <AskRemove member={asked} />}
    </section>
  );
}

function Who({ name }: { name: string }) {
  return (
    <th scope="row" className={table.lead} title={name}>
      <span className={table.main}>{name}</span>
    </th>
  );
}

function MemberRow({ member }: { member: Member }) {
  const name = nameOf(member);
  const other = member.role === 'owner' ? 'member' : 'owner';
  return (
    <tr>
      <td className={table.margin} />
      <Who name={name} />
      <td className={table.second}>{t('member.role-of', { role: member.role })}</td>
      <td className={classNames(table.broad, layout.dim)}>
        <Moment iso={member.created_at} as="day" />
      </td>
      <td className={classNames(table.num, table.third, table.open)}>
        <span className={classNames(table.actions, table.onHover)}>
          <Form method="post" action={paths.settings()} preventScrollReset>
            <input type="hidden" name="who" value={member.user_id} />
            <input type="hidden" name="role" value={other} />
            <Button kind="quiet" size="small" intent="change-role">
              {t('member.make', { role: other })}
            </Button>
          </Form>
          <RowLink to={asking.remove(member.user_id)} label={t('member.remove-named', { name })}>
            {t('member.remove-ask')}
          </RowLink>
        </span>
      </td>
    </tr>
  );
}

function InvitationRow({ invitation: { id, email, role, expires_at } }: { invitation: Invitation }) {
  return (
    <tr>
      <td className={table.margin} />
      <Who name={email} />
      <td className={table.second}>{t('member.role-of', { role })}</td>
      <td className={classNames(table.broad, layout.dim)}>
        {rich('member.invited-until', { day: () => <Moment iso={expires_at} as="day" /> })}
      </td>
      <td className={classNames(table.num, table.third, table.open)}>
        <Form method="post" action={paths.settings()} className={table.onHover} preventScrollReset>
          <input type="hidden" name="invitation" value={id} />
          <Button kind="quiet" size="small" intent="take-back">
            {t('member.take-back')}
          </Button>
        </Form>
      </td>
    </tr>
  );
}

function AskInvite({ error }: { error: string | null }) {
  return (
    <FormDialog
      title={t('member.invite')}
      leaveTo={paths.settings()}
      action={asking.invite}
      intent="invite"
      verb={t('member.send')}
      doing={t('doing.sending')}
    >
      <TextField label={t('field.email')} name="email" type="email" required autoComplete="off" error={error} />
      <SelectField label={t('member.as')} name="role" defaultValue="member">
        <option value="member">{t('member.a-member')}</option>
        <option value="owner">{t('member.an-owner')}</option>
      </SelectField>
    </FormDialog>
  );
}

function AskRemove({ member }: { member: Member }) {
  return (
    <Question
      title={t('member.remove-question', { name: nameOf(member) })}
      page={paths.settings()}
      leave={t('member.keep')}
      intent="remove-member"
      verb={t('member.remove')}
      doing={t('doing.removing')}
      fields={{ who: member.user_id }}
    >
      {t('member.remove-said')}
    </Question>
  );
}
