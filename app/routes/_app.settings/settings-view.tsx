import { Form, Link, useNavigation } from '@remix-run/react';
import {
  cloneElement,
  type InputHTMLAttributes,
  type ReactElement,
  type ReactNode,
  useEffect,
  useRef,
  useState,
} from 'react';
import type { ApiKey } from '#app/domain/api-keys/api-key-resource.ts';
import type { CustomField } from '#app/domain/custom-fields/custom-field-resource.ts';
import type { ShownHook } from '#app/domain/hooks/hook-resource.ts';
import type { Invitation, Member } from '#app/domain/members/member-resource.ts';
import type { Settings } from '#app/domain/settings/settings-resource.ts';
import { LANGUAGES, type Language } from '#app/lib/languages.ts';
import { paths } from '#app/lib/paths.ts';
import { Button, ButtonLink, Submit } from '#app/ui/controls/button.tsx';
import { Switch } from '#app/ui/controls/check.tsx';
import { FieldError, Select, TextInput } from '#app/ui/controls/field.tsx';
import { usePending, useWhenOver } from '#app/ui/controls/pending.ts';
import { FootBar } from '#app/ui/frame/foot-bar.tsx';
import { PageHeader } from '#app/ui/frame/page-header.tsx';
import { classNames } from '#app/ui/look/class-names.ts';
import layout from '#app/ui/look/layout.module.css';
import type { Theme } from '#app/ui/look/theme.ts';
import { LANGUAGE_NAMES } from '#app/words/language/languages.ts';
import { t } from '#app/words/language/t.ts';
import { ApiKeysSection } from './api-keys-section.tsx';
import { CustomFieldsSection } from './custom-fields-section.tsx';
import { HooksSection } from './hooks-section.tsx';
import { MembersSection } from './members-section.tsx';
import { ModelSection } from './model-section.tsx';
import { OwnSenderSection } from './own-sender-section.tsx';
import styles from './settings.module.css';

const TEXT_SETTINGS = ['workspace_name', 'sender_name', 'reply_to'] as const;

type TextSetting = (typeof TEXT_SETTINGS)[number];

interface SettingsViewProps {
  settings: Settings;
  customFields: CustomField[];
  /** Null to who may not see them. */
  apiKeys: ApiKey[] | null;
  hooks: ShownHook[] | null;
  people: { members: Member[]; invitations: Invitation[] } | null;
  ownSender: { address: string | null } | null;
  /** Whether a model is asked; null also where there is none. */
  asksModel: boolean | null;
  theme: Theme;
  language: Language;
  userEmail: string;
  /**
   * A sentence for each setting that does not fit; `field` for a custom field's new name, `key` and `hook` for a new
   * one, `members` for what concerns them, `own_key` and `own_address` for the own sender.
   */
  errors?: Partial<Record<TextSetting | 'field' | 'key' | 'hook' | 'members' | 'own_key' | 'own_address', string>>;
  madeKey?: { name: string; secret: string };
  madeHook?: { id: string; url: string; secret: string };
  /** What was entered before, where it did not fit. */
  entered?: Partial<Record<TextSetting, string>>;
}

/**
 * The settings. Save posts `intent=save`, `workspace_name`, `notify_imports`, `notify_exports`, `weekly_digest`,
 * `gravatar` (`on`, or missing), `sender_name`, `reply_to`, `theme` (see theme.ts) and `language`. The custom fields
 * have forms of their own. Signing out posts to `paths.signOut()`, with `scope=global` for all devices.
 */
export function SettingsView(props: SettingsViewProps) {
  const { settings, customFields, apiKeys, hooks, people, theme, userEmail, errors, entered, madeKey, madeHook } =
    props;
  const { ownSender, asksModel, language } = props;
  const pending = usePending('save');
  const form = useRef<HTMLFormElement>(null);
  const [changes, setChanges] = useState(0);
  const [saves, setSaves] = useState(0);
  const [discarding, setDiscarding] = useState(false);
  const isRead = useNavigation().state === 'loading';
  const wrong = TEXT_SETTINGS.filter((name) => errors?.[name]).length;
  const count = () => setChanges(form.current ? changesIn(form.current, { ...settings, theme, language }) : 0);
  useWhenOver(pending, () => {
    if (wrong === 0) setSaves(saves + 1);
  });
  useWhenOver(discarding && isRead, () => {
    setDiscarding(false);
    setSaves(saves + 1);
  });
  // whatever was drawn anew (saved, refused, discarded): the form is the truth
  useEffect(count);
  return (
    <>
      <PageHeader title={t('frame.settings')} fact={settings.workspace_name} />
      <nav className={classNames(layout.inset, layout.onlyPhone)} aria-label={t('settings.pages')}>
        <div className={styles.phoneLinks}>
          <Link className={layout.link} to={paths.tags()}>
            {t('frame.tags')}
          </Link>
          <Form method="post" action={paths.signOut()} className={layout.end}>
            <Button type="submit" kind="quiet" size="small">
              {t('sign-out.title')}
            </Button>
          </Form>
        </div>
      </nav>
      <Form
        noValidate
        // a form that was saved or discarded begins anew with what is saved, which may differ from what was typed
        key={saves}
        ref={form}
        method="post"
        id="settings"
        className={layout.rule}
        preventScrollReset
        onInput={count}
      >
        <Section title={t('settings.workspace')}>
          <Setting
            name="workspace_name"
            label={t('settings.name')}
            hint={t('settings.name-hint')}
            error={errors?.workspace_name}
          >
            <TextInput required defaultValue={entered?.workspace_name ?? settings.workspace_name} />
          </Setting>
        </Section>
        <Section title={t('settings.team-mail')}>
          <Setting name="notify_imports" label={t('settings.notify-imports')} hint={t('settings.notify-imports-hint')}>
            <Switch defaultChecked={settings.notify_imports} />
          </Setting>
          <Setting name="notify_exports" label={t('settings.notify-exports')} hint={t('settings.notify-exports-hint')}>
            <Switch defaultChecked={settings.notify_exports} />
          </Setting>
          <Setting name="weekly_digest" label={t('settings.digest')} hint={t('settings.digest-hint')}>
            <Switch defaultChecked={settings.weekly_digest} />
          </Setting>
        </Section>
        {people && (
          <Section title={t('settings.contact-mail')}>
            <Setting
              name="sender_name"
              label={t('settings.sender')}
              hint={ownSender?.address ? t('settings.sender-own') : t('settings.sender-ours')}
              error={errors?.sender_name}
            >
              <TextInput autoComplete="off" defaultValue={entered?.sender_name ?? settings.sender_name ?? ''} />
            </Setting>
            <Setting
              name="reply_to"
              label={t('settings.reply-to')}
              hint={sayReplies(settings)}
              error={errors?.reply_to}
            >
              <TextInput
                type="email"
                autoComplete="off"
                defaultValue={entered?.reply_to ?? settings.reply_to_pending ?? settings.reply_to ?? ''}
              />
            </Setting>
          </Section>
        )}
        <Section title={t('settings.privacy')}>
          <Setting name="gravatar" label={t('settings.gravatar')} hint={t('settings.gravatar-hint')}>
            <Switch defaultChecked={settings.gravatar} />
          </Setting>
        </Section>
        <Section title={t('settings.appearance')}>
          <Setting name="theme" label={t('theme.label')} hint={t('settings.theme-hint')}>
            <Select defaultValue={theme}>
              <option value="system">{t('settings.theme-system')}</option>
              <option value="light">{t('theme.light')}</option>
              <option value="dark">{t('theme.dark')}</option>
            </Select>
          </Setting>
          <Setting name="language" label={t('language.label')} hint={t('settings.language-hint')}>
            <Select defaultValue={language}>
              {LANGUAGES.map((one) => (
                <option key={one} value={one} lang={one}>
                  {LANGUAGE_NAMES[one]}
                </option>
              ))}
            </Select>
          </Setting>
        </Section>
      </Form>
      {ownSender && <OwnSenderSection address={ownSender.address} errors={errors} />}
      {asksModel !== null && <ModelSection isOn={asksModel} />}
      <CustomFieldsSection fields={customFields} error={errors?.field ?? null} />
      {people && <MembersSection {...people} error={errors?.members ?? null} />}
      {apiKeys && <ApiKeysSection keys={apiKeys} error={errors?.key ?? null} made={madeKey ?? null} />}
      {hooks && <HooksSection hooks={hooks} error={errors?.hook ?? null} made={madeHook ?? null} />}
      <section className={classNames(layout.inset, layout.block, layout.rule)} aria-labelledby="signed-in">
        <h2 id="signed-in">{t('settings.signed-in', { email: userEmail })}</h2>
        <div className={styles.setting}>
          <p className={layout.hint}>{t('settings.sign-out-hint')}</p>
          <Form method="post" action={paths.signOut()}>
            <input type="hidden" name="scope" value="global" />
            <Button type="submit">{t('settings.sign-out')}</Button>
          </Form>
        </div>
      </section>
      <section className={classNames(layout.inset, layout.block, layout.rule)} aria-labelledby="closing">
        <h2 id="closing">{t('closing.title')}</h2>
        <div className={styles.setting}>
          <p className={layout.hint}>{t('settings.closing-hint')}</p>
          <ButtonLink to={paths.closing()}>{t('settings.closing')}</ButtonLink>
        </div>
      </section>
      <FootBar>
        <span className={layout.dim}>
          {changes > 0 && <span className={layout.onlyWide}>{t('settings.unsaved', { count: changes })} </span>}
          {wrong > 0 && t('settings.wrong', { count: wrong })}
        </span>
        <span className={classNames(layout.row, layout.end)}>
          {/* a form that was refused has what was entered for its first values: only the server has what is saved */}
          <ButtonLink to={paths.settings()} preventScrollReset onClick={() => setDiscarding(true)}>
            {t('settings.discard')}
          </ButtonLink>
          <Submit kind="primary" form="settings" intent="save" pending={pending} doing={t('action.save.doing')}>
            {t('action.save')}
          </Submit>
        </span>
      </FootBar>
    </>
  );
}

/** Where replies go, and what is still to happen. */
function sayReplies({ reply_to, reply_to_pending }: Settings): string {
  if (reply_to_pending === null) return t('settings.replies');
  if (reply_to === null) return t('settings.replies-asked', { asked: reply_to_pending });
  return t('settings.replies-asked-meanwhile', { asked: reply_to_pending, now: reply_to });
}

/** How many fields differ from what is saved; a field's own first value may be one that was refused. */
function changesIn(form: HTMLFormElement, saved: Settings & { theme: Theme; language: Language }): number {
  const entered = new FormData(form);
  const fields = Object.entries(saved).filter(([name]) => form.elements.namedItem(name) !== null);
  return fields.filter(([name, value]) =>
    typeof value === 'boolean' ? entered.has(name) !== value : entered.get(name) !== (value ?? ''),
  ).length;
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={classNames(layout.inset, layout.block)}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}

interface SettingProps {
  name: string;
  label: string;
  hint: string;
  error?: string | undefined;
  children: ReactElement<InputHTMLAttributes<HTMLInputElement>>;
}

/** A setting's name and hint beside its control. */
function Setting({ name, label, hint, error, children }: SettingProps) {
  const described = error ? `${name}-error` : `${name}-hint`;
  return (
    <div className={styles.setting}>
      <div>
        <label htmlFor={name}>{label}</label>
        <p className={layout.hint} id={`${name}-hint`}>
          {hint}
        </p>
      </div>
      <div>
        {cloneElement(children, {
          id: name,
          name,
          'aria-describedby': described,
          ...(error ? { 'aria-invalid': true } : {}),
        })}
        {error && (
          <div className={styles.error}>
            <FieldError id={`${name}-error`}>{error}</FieldError>
          </div>
        )}
      </div>
    </div>
  );
}
