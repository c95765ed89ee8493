import ChevronDown from 'sign:chevron-down';
import CircleAlert from 'sign:circle-exclamation-point';
import {
  forwardRef,
  type InputHTMLAttributes,
  type ReactNode,
  type SelectHTMLAttributes,
  type TextareaHTMLAttributes,
  useId,
  useState,
} from 'react';
import { classNames } from '#app/ui/look/class-names.ts';
import { Icon } from '#app/ui/look/icon.tsx';
import layout from '#app/ui/look/layout.module.css';
import { useHydrated } from '#app/ui/work/clock.tsx';
import { t } from '#app/words/language/t.ts';
import styles from './field.module.css';

interface Described {
  label: ReactNode;
  hint?: ReactNode;
  /** What is wrong with the value and what to do, in one sentence. */
  error?: string | null | undefined;
  /** Beside the label, at the right. */
  aside?: ReactNode;
}

/** The sentence under a field. */
export function FieldError({ id, children }: { id?: string; children: ReactNode }) {
  return (
    <p className={styles.error} id={id}>
      <Icon of={CircleAlert} size={14} />
      <span>{children}</span>
    </p>
  );
}

function Frame({ id, label, hint, error, aside, children }: Described & { id: string; children: ReactNode }) {
  return (
    <div className={styles.field}>
      <div className={styles.labelLine}>
        <label className={styles.label} htmlFor={id}>
          {label}
        </label>
        {aside}
      </div>
      {children}
      {error ? (
        <FieldError id={`${id}-error`}>{error}</FieldError>
      ) : (
        hint && (
          <p className={layout.hint} id={`${id}-hint`}>
            {hint}
          </p>
        )
      )}
    </div>
  );
}

const described = (id: string, { hint, error }: Pick<Described, 'hint' | 'error'>) => ({
  'aria-invalid': error ? true : undefined,
  'aria-describedby': error ? `${id}-error` : hint ? `${id}-hint` : undefined,
});

interface PasswordInputProps extends TextInputProps {
  id: string;
}

/** A password; a button shows what was typed. */
function PasswordInput(input: PasswordInputProps) {
  const [isShown, setShown] = useState(false);
  const hydrated = useHydrated();
  return (
    <span className={styles.password}>
      <TextInput {...input} type={isShown ? 'text' : 'password'} />
      {hydrated && (
        <button
          type="button"
          className={styles.show}
          aria-controls={input.id}
          aria-pressed={isShown}
          onClick={() => setShown(!isShown)}
        >
          {t('field.show-password')}
        </button>
      )}
    </span>
  );
}

type TextFieldProps = Described & { large?: boolean } & InputHTMLAttributes<HTMLInputElement>;

/** One line of text under its label. */
export function TextField({ label, hint, error, aside, large, ...input }: TextFieldProps) {
  const ownId = useId();
  const id = input.id ?? ownId;
  const Input = input.type === 'password' ? PasswordInput : TextInput;
  return (
    <Frame id={id} label={label} hint={hint} error={error} aside={aside}>
      <Input {...input} large={large} id={id} {...described(id, { hint, error })} />
    </Frame>
  );
}

type TextInputProps = { large?: boolean | undefined } & InputHTMLAttributes<HTMLInputElement>;

/** One line of text whose label is elsewhere (`aria-label` or a `<label>` of the caller). */
export const TextInput = forwardRef<HTMLInputElement, TextInputProps>(({ large, className, ...input }, ref) => (
  <input ref={ref} type="text" {...input} className={classNames(styles.input, large && styles.large, className)} />
));
TextInput.displayName = 'TextInput';

type TextAreaFieldProps = Described & TextareaHTMLAttributes<HTMLTextAreaElement>;

/** Several lines of text under their label. */
export function TextAreaField({ label, hint, error, aside, ...area }: TextAreaFieldProps) {
  const ownId = useId();
  const id = area.id ?? ownId;
  return (
    <Frame id={id} label={label} hint={hint} error={error} aside={aside}>
      <TextArea {...area} id={id} {...described(id, { hint, error })} />
    </Frame>
  );
}

/** Several lines of text whose label is elsewhere. */
export function TextArea({ className, ...area }: TextareaHTMLAttributes<HTMLTextAreaElement>) {
  return <textarea rows={4} {...area} className={classNames(styles.area, className)} />;
}

type SelectProps = { small?: boolean } & SelectHTMLAttributes<HTMLSelectElement>;

/** A native select in our edge; its label is the caller's. */
export const Select = forwardRef<HTMLSelectElement, SelectProps>(({ small, className, children, ...select }, ref) => (
  <span className={classNames(styles.select, small && styles.small, className)}>
    <select {...select} ref={ref}>
      {children}
    </select>
    <Icon of={ChevronDown} />
  </span>
));
Select.displayName = 'Select';

/** A native select under its label. */
export function SelectField({ label, ...select }: { label: string } & SelectProps) {
  const id = useId();
  return (
    <div className={layout.stack}>
      <label htmlFor={id}>{label}</label>
      <Select {...select} id={id} />
    </div>
  );
}

/** Fields that are carried along unseen. */
export function Hidden({ fields }: { fields: [name: string, value: string][] }) {
  return fields.map(([name, value]) => <input key={`${name} ${value}`} type="hidden" name={name} value={value} />);
}
