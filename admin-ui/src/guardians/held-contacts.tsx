import { useState } from 'react';
import { useDataProvider, useNotify, useRefresh, useTranslate } from 'react-admin';
import { Alert, Typography } from '@mui/material';
import { HELD_UNTIL_APPROVED } from '@trousseau/shared';
import type { GuardianView } from '@trousseau/shared';
import { PlainButton } from '../components/buttons.js';
import { ConfirmDialog } from '../components/confirm-dialog.js';
import { useFormat } from '../components/use-format.js';
import type { ConsoleDataProvider } from '../providers/data-provider.js';
import { useMay } from '../providers/me-context.js';

interface GuardianProps {
  readonly guardian: GuardianView;
}

/** New contacts that identify nobody yet, from when they will, and an administrator's way to say now. */
export function HeldContacts({ guardian }: GuardianProps) {
  const translate = useTranslate();
  const format = useFormat();
  const may = useMay();
  const { mobileHeldUntil, emailHeldUntil } = guardian;
  if (mobileHeldUntil === null && emailHeldUntil === null) return null;
  const words = (what: 'heldMobile' | 'heldEmail', until: string) =>
    until === HELD_UNTIL_APPROVED
      ? translate(`app.guardians.${what}UntilApproved`)
      : translate(`app.guardians.${what}`, { date: format.instant(until) });
  return (
    <Alert
      severity="info"
      sx={{ my: 1 }}
      action={may('approve', 'guardians') && <ApproveContacts guardian={guardian} />}
    >
      {mobileHeldUntil !== null && <div>{words('heldMobile', mobileHeldUntil)}</div>}
      {emailHeldUntil !== null && <div>{words('heldEmail', emailHeldUntil)}</div>}
    </Alert>
  );
}

function ApproveContacts({ guardian }: GuardianProps) {
  const translate = useTranslate();
  const notify = useNotify();
  const refresh = useRefresh();
  const format = useFormat();
  const dataProvider = useDataProvider<ConsoleDataProvider>();
  const [open, setOpen] = useState(false);
  const { id, displayName, mobile, email, mobileHeldUntil, emailHeldUntil } = guardian;
  const contacts = [mobileHeldUntil && format.phone(mobile), emailHeldUntil && email];
  return (
    <>
      <PlainButton
        size="small"
        onClick={() => {
          setOpen(true);
        }}
      >
        {translate('app.guardians.approve')}
      </PlainButton>
      {open && (
        <ConfirmDialog
          title={translate('app.guardians.approveOf', { name: displayName })}
          confirmLabel={translate('app.guardians.approve')}
          reasonLabel={translate('app.form.reason')}
          onConfirm={async (reason) => {
            await dataProvider.approveContacts(id, { mobile, email, reason });
            notify('app.guardians.approved', { type: 'success' });
            refresh();
          }}
          onClose={() => {
            setOpen(false);
          }}
        >
          <Typography sx={{ fontWeight: 600 }}>{contacts.filter(Boolean).join(' · ')}</Typography>
          <Typography sx={{ mb: 2 }}>{translate('app.guardians.approveWhat')}</Typography>
        </ConfirmDialog>
      )}
    </>
  );
}
