import { useEffect, useState } from 'react';
import { useAuthenticated, usePermissions, useTranslate } from 'react-admin';
import { Alert, Box, Typography } from '@mui/material';
import { useNavigate } from 'react-router';
import { RecoveryCodes, SecondFactorOffer } from '@trousseau/shared';
import type { Me } from '@trousseau/shared';
import { PlainButton, PrimaryButton } from '../components/buttons.js';
import { RefusalLine } from '../components/confirm-dialog.js';
import { Failure, Waiting } from '../components/feedback.js';
import { StepUpDialog } from './step-up-dialog.js';
import { post, refusalMessage } from '../providers/http-client.js';
import { forgetMe } from '../providers/me.js';
import { MONO } from '../theme/theme.js';
import { CodeField } from './code-field.js';
import { SessionPanel } from './session-panel.js';

/** Enrols an authenticator application, then shows the recovery codes once. */
export function SecondFactorPage() {
  useAuthenticated();
  const translate = useTranslate();
  const [started, setStarted] = useState(false);
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const title = codes ? 'app.secondFactor.codesTitle' : 'app.secondFactor.title';
  return (
    <SessionPanel title={translate(title)} width={560}>
      {!started && !codes && (
        <>
          <Typography sx={{ mb: 2 }}>{translate('app.secondFactor.intro')}</Typography>
          <PrimaryButton
            onClick={() => {
              setStarted(true);
            }}
          >
            {translate('app.secondFactor.start')}
          </PrimaryButton>
        </>
      )}
      {started && !codes && <Enrolment onEnrolled={setCodes} />}
      {codes && <CodesOnce codes={codes} />}
      <StepUpDialog />
    </SessionPanel>
  );
}

function Enrolment({ onEnrolled }: { readonly onEnrolled: (codes: readonly string[]) => void }) {
  const translate = useTranslate();
  const [offer, setOffer] = useState<SecondFactorOffer | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const [code, setCode] = useState('');
  const [refused, setRefused] = useState<string | null>(null);
  useEffect(() => {
    post('/me/second-factor').then((answer) => {
      setOffer(SecondFactorOffer.parse(answer));
    }, setFailure);
  }, []);
  if (failure !== null) return <Failure error={failure} />;
  if (offer === null) return <Waiting />;
  const confirm = async () => {
    try {
      const { codes } = RecoveryCodes.parse(await post('/me/second-factor/confirm', { code }));
      forgetMe();
      onEnrolled(codes);
    } catch (error) {
      setRefused(refusalMessage(error));
      setCode('');
    }
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void confirm();
      }}
    >
      <Typography sx={{ mb: 1 }}>{translate('app.secondFactor.scan')}</Typography>
      <QrCode text={offer.uri} label={translate('app.secondFactor.qr')} />
      <Typography sx={{ mt: 1 }}>{translate('app.secondFactor.manual')}</Typography>
      <Box component="p" sx={{ fontFamily: MONO, fontSize: 16, my: 0.5, overflowWrap: 'anywhere' }}>
        {offer.secret.replace(/(.{4})(?=.)/g, '$1 ')}
      </Box>
      <CodeField value={code} onChange={setCode} recoveryAllowed={false} />
      <RefusalLine message={refused} />
      <PrimaryButton type="submit" disabled={code.trim().length < 6}>
        {translate('app.secondFactor.confirm')}
      </PrimaryButton>
    </form>
  );
}

/** Pixels of the square, which has its place before it is drawn: nothing may move under who types. */
const QR_SIZE = 200;

/** Drawn in the browser: the secret inside goes nowhere else. The library is fetched only here. */
function QrCode({ text, label }: { readonly text: string; readonly label: string }) {
  const [image, setImage] = useState<string | null>(null);
  useEffect(() => {
    void import('qrcode')
      .then(({ default: qrcode }) => qrcode.toDataURL(text, { margin: 2, width: QR_SIZE }))
      .then(setImage);
  }, [text]);
  return (
    <Box sx={{ width: QR_SIZE, height: QR_SIZE }}>
      {image && <img src={image} alt={label} width={QR_SIZE} height={QR_SIZE} />}
    </Box>
  );
}

function CodesOnce({ codes }: { readonly codes: readonly string[] }) {
  const translate = useTranslate();
  const navigate = useNavigate();
  const { refetch } = usePermissions<Me>();
  return (
    <>
      <Alert severity="warning" sx={{ mb: 2 }}>
        {translate('app.secondFactor.codesOnce')}
      </Alert>
      <Box
        component="ul"
        sx={{ fontFamily: MONO, fontSize: 16, columns: 2, listStyle: 'none', p: 0, lineHeight: 2 }}
      >
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </Box>
      <Box className="no-print" sx={{ display: 'flex', gap: 1 }}>
        <PlainButton
          onClick={() => {
            window.print();
          }}
        >
          {translate('app.secondFactor.print')}
        </PlainButton>
        <PrimaryButton
          onClick={() => {
            void refetch().then(() => navigate('/'));
          }}
        >
          {translate('app.secondFactor.done')}
        </PrimaryButton>
      </Box>
    </>
  );
}
