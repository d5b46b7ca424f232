import { useState } from 'react';
import { useNotify, usePermissions, useTranslate } from 'react-admin';
import { Alert, Typography } from '@mui/material';
import { useLocation, useNavigate } from 'react-router';
import { z } from 'zod';
import type { Me } from '@trousseau/shared';
import { PlainButton } from '../components/buttons.js';
import { ConfirmButton } from '../components/confirm-button.js';
import { ConfirmDialog } from '../components/confirm-dialog.js';
import { Section } from '../components/page.js';
import { useFormat } from '../components/use-format.js';
import { post, refusalMessage } from '../providers/http-client.js';
import { forgetMe } from '../providers/me.js';
import { leaveForProvider } from './provider-button.js';

/** What the page of the return hands over: somebody came back to link this account. */
const Returned = z.object({ linking: z.literal(true), label: z.string().nullable() });

/** Whether one's account is linked to the provider, and what to do about it. */
export function LinkedProvider({
  provider: { name, linkedAt },
}: {
  readonly provider: NonNullable<Me['provider']>;
}) {
  const translate = useTranslate();
  const format = useFormat();
  const [refused, setRefused] = useState<string | null>(null);
  const begin = () => {
    setRefused(null);
    leaveForProvider('/me/provider').catch((error: unknown) => {
      setRefused(refusalMessage(error));
    });
  };
  return (
    <Section
      title={translate('app.provider.title', { name })}
      actions={
        linkedAt === null ? (
          <PlainButton onClick={begin}>{translate('app.provider.link', { name })}</PlainButton>
        ) : (
          <Unlink name={name} />
        )
      }
    >
      {refused !== null && (
        <Alert severity="error" role="alert" sx={{ my: 1 }}>
          {refused}
        </Alert>
      )}
      <Typography sx={{ maxWidth: '75ch', py: 1 }}>
        {linkedAt === null
          ? translate('app.provider.notLinked', { name })
          : translate('app.provider.linked', { name, at: format.instant(linkedAt) })}
      </Typography>
      <ConfirmLink name={name} />
    </Section>
  );
}

/** Shows whom the provider named before the account is linked: another browser may be signed in there as somebody else. */
function ConfirmLink({ name }: { readonly name: string }) {
  const translate = useTranslate();
  const notify = useNotify();
  const navigate = useNavigate();
  const returned = Returned.safeParse(useLocation().state);
  const renew = useRenewedMe();
  if (!returned.success) return null;
  const { label } = returned.data;
  return (
    <ConfirmDialog
      title={translate('app.provider.link', { name })}
      confirmLabel={translate('app.provider.link', { name })}
      onConfirm={async () => {
        await post('/me/provider/link');
        await renew();
        notify('app.provider.done', { type: 'success', messageArgs: { name } });
      }}
      onClose={() => {
        void navigate('/my-account', { replace: true, state: null });
      }}
    >
      <Typography>
        {label === null
          ? translate('app.provider.confirmUnnamed', { name })
          : translate('app.provider.confirm', { name, label })}
      </Typography>
    </ConfirmDialog>
  );
}

function Unlink({ name }: { readonly name: string }) {
  const translate = useTranslate();
  const notify = useNotify();
  const renew = useRenewedMe();
  return (
    <ConfirmButton
      label={translate('app.provider.unlink', { name })}
      onConfirm={async () => {
        await post('/me/provider', undefined, 'DELETE');
        await renew();
        notify('app.provider.undone', { type: 'success', messageArgs: { name } });
      }}
    >
      <Typography>{translate('app.provider.unlinkWhat', { name })}</Typography>
    </ConfirmButton>
  );
}

/** Asks anew who is signed in. */
function useRenewedMe(): () => Promise<void> {
  const { refetch } = usePermissions<Me>();
  return async () => {
    forgetMe();
    await refetch();
  };
}
