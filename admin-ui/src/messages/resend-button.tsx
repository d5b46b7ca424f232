import { useState } from 'react';
import { useDataProvider, useNotify, useRefresh, useTranslate } from 'react-admin';
import { Button, Typography } from '@mui/material';
import type { OutboxMessageView, OutboxState } from '@trousseau/shared';
import { ConfirmDialog } from '../components/confirm-dialog.js';
import type { ConsoleDataProvider } from '../providers/data-provider.js';

/** What sending again may do, where it is not the usual. */
const CONSEQUENCES: Partial<Record<OutboxState, string>> = {
  uncertain: 'app.messages.resendUncertain',
};

/** Has a message sent again, once the consequences were read. */
export function ResendButton({ message }: { readonly message: OutboxMessageView }) {
  const translate = useTranslate();
  const notify = useNotify();
  const refresh = useRefresh();
  const dataProvider = useDataProvider<ConsoleDataProvider>();
  const [open, setOpen] = useState(false);
  const title = translate('app.messages.resendTo', { recipient: message.maskedRecipient });
  return (
    <>
      <Button
        size="small"
        aria-label={title}
        onClick={() => {
          setOpen(true);
        }}
      >
        {translate('app.messages.resend')}
      </Button>
      {open && (
        <ConfirmDialog
          title={title}
          confirmLabel={translate('app.messages.resend')}
          onConfirm={async () => {
            await dataProvider.resendMessage(message.id);
            notify('app.messages.resent', { type: 'success' });
            refresh();
          }}
          onClose={() => {
            setOpen(false);
          }}
        >
          <Typography>
            {translate(CONSEQUENCES[message.state] ?? 'app.messages.resendWhat')}
          </Typography>
        </ConfirmDialog>
      )}
    </>
  );
}
