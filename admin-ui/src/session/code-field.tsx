import { useTranslate } from 'react-admin';
import { TextField } from '@mui/material';
import { MONO } from '../theme/theme.js';

/** The six digits of an authenticator, or a recovery code. */
export function CodeField({
  value,
  onChange,
  recoveryAllowed = true,
}: {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly recoveryAllowed?: boolean;
}) {
  const translate = useTranslate();
  return (
    <TextField
      autoFocus
      fullWidth
      required
      label={translate('app.session.code')}
      helperText={recoveryAllowed ? translate('app.session.codeHelp') : undefined}
      value={value}
      onChange={(event) => {
        onChange(event.target.value);
      }}
      slotProps={{
        htmlInput: {
          autoComplete: 'one-time-code',
          inputMode: recoveryAllowed ? 'text' : 'numeric',
          maxLength: 32,
          style: { fontFamily: MONO, letterSpacing: '0.15em' },
        },
      }}
    />
  );
}
