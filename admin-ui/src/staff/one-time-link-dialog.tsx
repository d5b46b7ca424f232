import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { Alert, Box, Dialog, DialogActions, DialogContent, DialogTitle } from '@mui/material';
import type { OneTimeLink } from '@trousseau/shared';
import { PlainButton, PrimaryButton } from '../components/buttons.js';
import { useFormat } from '../components/use-format.js';
import { MONO } from '../theme/theme.js';

/** Shows a one-time link, this once, to copy and hand over. */
export function OneTimeLinkDialog({
  link,
  email,
  onClose,
}: {
  readonly link: OneTimeLink;
  readonly email: string;
  readonly onClose: () => void;
}) {
  const translate = useTranslate();
  const format = useFormat();
  const [copied, setCopied] = useState(false);
  return (
    <Dialog open aria-labelledby="one-time-link" maxWidth="sm" fullWidth>
      <DialogTitle id="one-time-link">{translate('app.staff.linkTitle', { email })}</DialogTitle>
      <DialogContent>
        <Alert severity="warning" sx={{ mb: 2 }}>
          {translate('app.staff.linkOnce', { date: format.instant(link.expiresAt) })}
        </Alert>
        <Box
          component="output"
          sx={{
            display: 'block',
            fontFamily: MONO,
            overflowWrap: 'anywhere',
            border: 1,
            borderColor: 'divider',
            p: 1.5,
          }}
        >
          {link.url}
        </Box>
        <Box role="status" sx={{ minHeight: '1.6em', mt: 0.5 }}>
          {copied && translate('app.staff.copied')}
        </Box>
      </DialogContent>
      <DialogActions>
        <PlainButton onClick={onClose}>{translate('app.staff.linkHanded')}</PlainButton>
        <PrimaryButton
          onClick={() => {
            void navigator.clipboard.writeText(link.url).then(() => {
              setCopied(true);
            });
          }}
        >
          {translate('app.staff.copy')}
        </PrimaryButton>
      </DialogActions>
    </Dialog>
  );
}
