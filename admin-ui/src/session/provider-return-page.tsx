import { useEffect, useState } from 'react';
import { useTranslate } from 'react-admin';
import { Alert, Typography } from '@mui/material';
import { Navigate } from 'react-router';
import { ProviderResult } from '@trousseau/shared';
import { LinkButton, PrimaryButton } from '../components/buttons.js';
import { RefusalLine } from '../components/confirm-dialog.js';
import { Waiting } from '../components/feedback.js';
import { post, refusalMessage } from '../providers/http-client.js';
import { forgetMe } from '../providers/me.js';
import { CodeField } from './code-field.js';
import { SessionPanel } from './session-panel.js';

/** Where the provider sends a browser back to: lets in, asks for the code, or goes on to the link. */
export function ProviderReturnPage() {
  const translate = useTranslate();
  const [finishing] = useState(finish);
  const [result, setResult] = useState<ProviderResult | null>(null);
  const [refused, setRefused] = useState<string | null>(null);
  useEffect(() => {
    finishing.then(setResult, (error: unknown) => {
      setRefused(refusalMessage(error));
    });
  }, [finishing]);
  if (result?.status === 'signed-in') return <Navigate to="/" replace />;
  if (result?.status === 'to-link') {
    return <Navigate to="/my-account" replace state={{ linking: true, label: result.label }} />;
  }
  return (
    <SessionPanel title={translate('app.session.signIn')}>
      {result !== null && <CodeForm onEntered={setResult} />}
      {result === null && refused === null && <Waiting />}
      {refused !== null && (
        <>
          <Alert severity="error" role="alert" sx={{ mb: 2 }}>
            {refused}
          </Alert>
          <LinkButton to="/login" primary>
            {translate('app.session.backToSignIn')}
          </LinkButton>
        </>
      )}
    </SessionPanel>
  );
}

function CodeForm({ onEntered }: { readonly onEntered: (result: ProviderResult) => void }) {
  const translate = useTranslate();
  const [code, setCode] = useState('');
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const enter = async () => {
    setBusy(true);
    setRefused(null);
    try {
      onEntered(await send('/session/provider/code', { code }));
    } catch (error) {
      setRefused(refusalMessage(error));
      setCode('');
      setBusy(false);
    }
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void enter();
      }}
    >
      <Typography sx={{ mb: 1 }}>{translate('app.session.codeIntro')}</Typography>
      <CodeField value={code} onChange={setCode} />
      <RefusalLine message={refused} />
      <PrimaryButton type="submit" fullWidth disabled={busy} sx={{ mt: 1, height: 44 }}>
        {translate('app.session.submit')}
      </PrimaryButton>
    </form>
  );
}

/** Hands over what came back; the address bar and the history keep nothing of it. */
function finish(): Promise<ProviderResult> {
  const query = window.location.search;
  window.history.replaceState(null, '', window.location.pathname);
  return send('/session/provider/finish', { query });
}

/** Whoever was signed in before is asked about anew. */
async function send(path: string, input: object): Promise<ProviderResult> {
  const result = ProviderResult.parse(await post(path, input));
  forgetMe();
  return result;
}
