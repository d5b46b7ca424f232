import { useEffect, useState } from 'react';
import { useTranslate } from 'react-admin';
import { Divider } from '@mui/material';
import { ProviderAddress, ProviderView } from '@trousseau/shared';
import { PlainButton } from '../components/buttons.js';
import { RefusalLine } from '../components/confirm-dialog.js';
import { API, httpClient, post, refusalMessage } from '../providers/http-client.js';

/** Leaves for the provider; what it refuses is thrown. */
export async function leaveForProvider(path: '/session/provider' | '/me/provider'): Promise<void> {
  const { address } = ProviderAddress.parse(await post(path));
  window.location.assign(address);
}

/** The other way in, where the installation has one; nothing until that is known. */
export function ProviderButton() {
  const translate = useTranslate();
  const [name, setName] = useState<string | null>(null);
  const [refused, setRefused] = useState<string | null>(null);
  useEffect(() => {
    // whoever cannot ask signs in by password, and reads there what is wrong
    httpClient(`${API}/session/provider`).then(
      ({ json }) => {
        setName(ProviderView.parse(json).name);
      },
      () => undefined,
    );
  }, []);
  if (name === null) return null;
  const leave = () => {
    leaveForProvider('/session/provider').catch((error: unknown) => {
      setRefused(refusalMessage(error));
    });
  };
  return (
    <>
      <Divider sx={{ my: 2 }}>{translate('app.session.or')}</Divider>
      <RefusalLine message={refused} />
      <PlainButton fullWidth onClick={leave} sx={{ height: 44 }}>
        {translate('app.session.signInBy', { name })}
      </PlainButton>
    </>
  );
}
