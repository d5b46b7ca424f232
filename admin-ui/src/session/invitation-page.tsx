import { useEffect, useState } from 'react';
import { useTranslate } from 'react-admin';
import { Alert, TextField, Typography } from '@mui/material';
import { useNavigate } from 'react-router';
import { CHOSEN_PASSWORD_MAX, CHOSEN_PASSWORD_MIN, LinkView } from '@trousseau/shared';
import { PrimaryButton } from '../components/buttons.js';
import { RefusalLine } from '../components/confirm-dialog.js';
import { Waiting } from '../components/feedback.js';
import { useFormat } from '../components/use-format.js';
import { post, refusalMessage } from '../providers/http-client.js';
import { fetchMe, forgetMe } from '../providers/me.js';
import { AcceptInvitation } from './accept-invitation.js';
import { SessionPanel } from './session-panel.js';

/** The page of a one-time link: whose it is, then a password of one's own, or the one that one has. */
export function InvitationPage() {
  const translate = useTranslate();
  const [token] = useState(takeTokenFromAddress);
  const [link, setLink] = useState<LinkView | null>(null);
  const [refused, setRefused] = useState<string | null>(null);
  useEffect(() => {
    post('/links/look', { token }).then(
      (answer) => {
        setLink(LinkView.parse(answer));
      },
      (error: unknown) => {
        setRefused(refusalMessage(error));
      },
    );
  }, [token]);
  return (
    <SessionPanel
      title={translate(link?.signIn ? 'app.session.acceptTitle' : 'app.session.invitation')}
    >
      {refused !== null && <Alert severity="error">{refused}</Alert>}
      {refused === null && link === null && <Waiting />}
      {link?.signIn === true && <AcceptInvitation token={token} link={link} />}
      {link?.signIn === false && <ChoosePassword token={token} link={link} />}
    </SessionPanel>
  );
}

/** The token leaves the address bar at once: it is not for the history or for a shoulder. */
function takeTokenFromAddress(): string {
  const token = window.location.hash.slice(1);
  window.history.replaceState(window.history.state, '', window.location.pathname);
  return token;
}

function ChoosePassword({ token, link }: { readonly token: string; readonly link: LinkView }) {
  const translate = useTranslate();
  const format = useFormat();
  const navigate = useNavigate();
  const [name, setName] = useState(link.name);
  const [password, setPassword] = useState('');
  const [repeated, setRepeated] = useState('');
  const [refused, setRefused] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const submit = async () => {
    if (password !== repeated) {
      setRefused(translate('app.session.passwordsDiffer'));
      return;
    }
    setBusy(true);
    try {
      await post('/links/redeem', { token, password, name });
      forgetMe();
      const me = await fetchMe();
      await navigate(me.mustEnrolSecondFactor ? '/second-factor' : '/');
    } catch (error) {
      setRefused(refusalMessage(error));
      setBusy(false);
    }
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <Typography sx={{ mb: 2 }}>
        {translate('app.session.invitationFor', {
          email: link.email,
          date: format.instant(link.expiresAt),
        })}
      </Typography>
      {/* Password managers file the password under this. */}
      <input type="email" autoComplete="username" value={link.email} readOnly hidden />
      <TextField
        fullWidth
        label={translate('app.session.name')}
        value={name}
        onChange={(event) => {
          setName(event.target.value);
        }}
        slotProps={{ htmlInput: { autoComplete: 'name', maxLength: 80 } }}
      />
      <NewPasswordField
        label={translate('app.session.newPassword')}
        help={translate('app.session.passwordRule', { min: CHOSEN_PASSWORD_MIN })}
        value={password}
        onChange={setPassword}
      />
      <NewPasswordField
        label={translate('app.session.repeatPassword')}
        value={repeated}
        onChange={setRepeated}
      />
      <RefusalLine message={refused} />
      <PrimaryButton type="submit" fullWidth disabled={busy} sx={{ height: 44 }}>
        {translate('app.session.choosePassword')}
      </PrimaryButton>
    </form>
  );
}

function NewPasswordField({
  label,
  help,
  value,
  onChange,
}: {
  readonly label: string;
  readonly help?: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}) {
  return (
    <TextField
      fullWidth
      required
      type="password"
      label={label}
      helperText={help}
      value={value}
      onChange={(event) => {
        onChange(event.target.value);
      }}
      slotProps={{
        htmlInput: {
          autoComplete: 'new-password',
          minLength: CHOSEN_PASSWORD_MIN,
          maxLength: CHOSEN_PASSWORD_MAX,
        },
      }}
    />
  );
}
