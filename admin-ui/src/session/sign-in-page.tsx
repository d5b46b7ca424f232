import { useState } from 'react';
import { useLogin, useTranslate } from 'react-admin';
import { Button, TextField, Typography } from '@mui/material';
import { PrimaryButton } from '../components/buttons.js';
import { RefusalLine } from '../components/confirm-dialog.js';
import { CodeField } from './code-field.js';
import { CurrentPasswordField } from './current-password-field.js';
import { ProviderButton } from './provider-button.js';
import { SessionPanel } from './session-panel.js';
import { useSignIn } from './use-sign-in.js';

/** E-mail and password, then the code when the account has a second factor. */
export function SignInPage() {
  const translate = useTranslate();
  const login = useLogin();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const { code, setCode, asksCode, refused, busy, submit, beginAgain } = useSignIn(
    async (second) => {
      await login({ email, password, ...second });
    },
  );
  return (
    <SessionPanel title={translate('app.session.signIn')}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        {asksCode ? (
          <>
            <Typography sx={{ mb: 1 }}>{translate('app.session.codeIntro')}</Typography>
            <CodeField value={code} onChange={setCode} />
          </>
        ) : (
          <Credentials {...{ email, setEmail, password, setPassword }} />
        )}
        <RefusalLine message={refused} />
        <PrimaryButton type="submit" fullWidth disabled={busy} sx={{ mt: 1, height: 44 }}>
          {translate('app.session.submit')}
        </PrimaryButton>
        {asksCode && (
          <Button fullWidth sx={{ mt: 1 }} onClick={beginAgain}>
            {translate('app.session.otherAccount')}
          </Button>
        )}
      </form>
      {!asksCode && <ProviderButton />}
      <Typography sx={{ color: 'text.secondary', mt: 3 }}>
        {translate('app.session.lost')}
      </Typography>
    </SessionPanel>
  );
}

function Credentials({
  email,
  setEmail,
  password,
  setPassword,
}: {
  readonly email: string;
  readonly setEmail: (value: string) => void;
  readonly password: string;
  readonly setPassword: (value: string) => void;
}) {
  const translate = useTranslate();
  return (
    <>
      <TextField
        autoFocus
        fullWidth
        required
        type="email"
        label={translate('app.session.email')}
        value={email}
        onChange={(event) => {
          setEmail(event.target.value);
        }}
        slotProps={{ htmlInput: { autoComplete: 'username' } }}
      />
      <CurrentPasswordField value={password} onChange={setPassword} />
    </>
  );
}
