import { TextField } from '@mui/material';
import { useTranslate } from 'react-admin';

/** The password that somebody has already. */
export function CurrentPasswordField({
  value,
  onChange,
}: {
  readonly value: string;
  readonly onChange: (password: string) => void;
}) {
  const translate = useTranslate();
  return (
    <TextField
      fullWidth
      required
      type="password"
      label={translate('app.session.password')}
      value={value}
      onChange={(event) => {
        onChange(event.target.value);
      }}
      slotProps={{ htmlInput: { autoComplete: 'current-password', maxLength: 128 } }}
    />
  );
}
