import { TextField } from '#app/ui/controls/field.tsx';
import { t } from '#app/words/language/t.ts';

interface HookAddressProps {
  defaultValue?: string;
  placeholder?: string;
  hint: string;
  error: string | null;
}

/** Where notices go. */
export const HookAddress = (input: HookAddressProps) => (
  <TextField label={t('hook.address')} name="url" type="url" required autoComplete="off" {...input} />
);
