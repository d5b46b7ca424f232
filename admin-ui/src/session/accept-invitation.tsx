import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { Typography } from '@mui/material';
import { useNavigate } from 'react-router';
import { SignInResult } from '@trousseau/shared';
import type { LinkView } from '@trousseau/shared';
import { PrimaryButton } from '../components/buttons.js';
import { RefusalLine } from '../components/confirm-dialog.js';
import { SecondFactorNeeded } from '../providers/auth-provider.js';
import { post } from '../providers/http-client.js';
import { forgetMe } from '../providers/me.js';
import { CodeField } from './code-field.js';
import { CurrentPasswordField } from './current-password-field.js';
import { useSignIn } from './use-sign-in.js';

/** Accepts a role in another school: by signing in with the account that one has, code included. */
export function AcceptInvitation({
  token,
  link,
}: {
  readonly token: string;
  readonly link: LinkView;
}) {
  const translate = useTranslate();
  const navigate = useNavigate();
  const [password, setPassword] = useState('');
  const { code, setCode, asksCode, refused, busy, submit } = useSignIn(async (second) => {
    const signingIn = { token, password, name: null, ...second };
    const { status } = SignInResult.parse(await post('/links/redeem', signingIn));
    if (status === 'second-factor-needed') throw new SecondFactorNeeded();
    forgetMe();
    await navigate('/');
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <Typography sx={{ mb: 2 }}>
        {translate(asksCode ? 'app.session.codeIntro' : 'app.session.acceptIntro', {
          email: link.email,
        })}
      </Typography>
      <input type="email" autoComplete="username" value={link.email} readOnly hidden />
      <CurrentPasswordField value={password} onChange={setPassword} />
      {/* beside the password: the code may be asked for before anybody judged that one */}
      {asksCode && <CodeField value={code} onChange={setCode} />}
      <RefusalLine message={refused} />
      <PrimaryButton type="submit" fullWidth disabled={busy} sx={{ height: 44 }}>
        {translate('app.session.accept')}
      </PrimaryButton>
    </form>
  );
}
