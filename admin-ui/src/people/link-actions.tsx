import { useState } from 'react';
import { useDataProvider, useNotify, useTranslate } from 'react-admin';
import { Button, Typography } from '@mui/material';
import type { GuardianLinkUpdate, GuardianLinkView } from '@trousseau/shared';
import { ConfirmDialog } from '../components/confirm-dialog.js';
import type { ConsoleDataProvider } from '../providers/data-provider.js';
import { useMay } from '../providers/me-context.js';
import { LinkFields } from './link-fields.js';

interface LinkActionsProps {
  readonly link: GuardianLinkView;
  readonly onChanged: () => void;
}

/** Corrects a link; an administrator suspends it at once (court decision), and lifts that. */
export function LinkActions({ link, onChanged }: LinkActionsProps) {
  const translate = useTranslate();
  const may = useMay();
  const [open, setOpen] = useState<'edit' | 'suspend' | null>(null);
  const close = () => {
    setOpen(null);
  };
  const suspendLabel = link.suspendedAt === null ? 'app.links.suspend' : 'app.links.lift';
  return (
    <>
      {may('edit', 'guardian-links') && (
        <Button
          size="small"
          aria-label={translate('app.links.editOf', { name: link.guardianName })}
          onClick={() => {
            setOpen('edit');
          }}
        >
          {translate('app.action.edit')}
        </Button>
      )}
      {may('suspend', 'guardian-links') && (
        <Button
          size="small"
          onClick={() => {
            setOpen('suspend');
          }}
        >
          {translate(suspendLabel)}
        </Button>
      )}
      {open === 'edit' && <EditLink link={link} onChanged={onChanged} onClose={close} />}
      {open === 'suspend' && <SuspendLink link={link} onChanged={onChanged} onClose={close} />}
    </>
  );
}

function EditLink({
  link,
  onChanged,
  onClose,
}: LinkActionsProps & { readonly onClose: () => void }) {
  const translate = useTranslate();
  const notify = useNotify();
  const dataProvider = useDataProvider<ConsoleDataProvider>();
  const [value, setValue] = useState<GuardianLinkUpdate>({
    kinship: link.kinship,
    responsibility: link.responsibility,
  });
  return (
    <ConfirmDialog
      title={translate('app.links.editOf', { name: link.guardianName })}
      confirmLabel={translate('app.action.save')}
      onConfirm={async () => {
        await dataProvider.updateLink(link.id, value);
        notify('app.links.saved', { type: 'success' });
        onChanged();
      }}
      onClose={onClose}
    >
      <LinkFields value={value} onChange={setValue} />
    </ConfirmDialog>
  );
}

function SuspendLink({
  link,
  onChanged,
  onClose,
}: LinkActionsProps & { readonly onClose: () => void }) {
  const translate = useTranslate();
  const notify = useNotify();
  const dataProvider = useDataProvider<ConsoleDataProvider>();
  const suspend = link.suspendedAt === null;
  const label = suspend ? 'app.links.suspend' : 'app.links.lift';
  return (
    <ConfirmDialog
      title={translate(label)}
      confirmLabel={translate(label)}
      reasonLabel={translate('app.form.reason')}
      onConfirm={async (reason) => {
        await dataProvider.suspendLink(link.id, suspend, reason);
        notify(suspend ? 'app.links.nowSuspended' : 'app.links.nowLifted', { type: 'success' });
        onChanged();
      }}
      onClose={onClose}
    >
      <Typography>
        {translate(suspend ? 'app.links.suspendWhat' : 'app.links.liftWhat', {
          guardian: link.guardianName,
          student: link.studentName,
        })}
      </Typography>
    </ConfirmDialog>
  );
}
