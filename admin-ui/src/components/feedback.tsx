import type { ReactNode } from 'react';
import { useTranslate } from 'react-admin';
import { Alert, Box, Button, CircularProgress, Typography } from '@mui/material';
import { refusalMessage } from '../providers/http-client.js';
import { ONLY_READ } from '../theme/theme.js';

/** Says that something is being fetched. */
export function Waiting() {
  const translate = useTranslate();
  return (
    <Box role="status" sx={{ display: 'flex', alignItems: 'center', gap: 1.5, py: 4, px: 1 }}>
      <CircularProgress size={18} aria-hidden />
      <Typography sx={{ color: 'text.secondary' }}>{translate('app.feedback.loading')}</Typography>
    </Box>
  );
}

/** Says to those who hear the page that a file is being prepared: it is there before, so that what comes into it is read. */
export function PreparingFile({ busy }: { readonly busy: boolean }) {
  const translate = useTranslate();
  return (
    <Box component="span" role="status" sx={ONLY_READ}>
      {busy && translate('app.list.exports.busy')}
    </Box>
  );
}

/** Says what went wrong in the API's own words, and offers to try again. */
export function Failure({
  error,
  onRetry,
}: {
  readonly error: unknown;
  readonly onRetry?: (() => void) | undefined;
}) {
  const translate = useTranslate();
  return (
    <Alert
      severity="error"
      role="alert"
      sx={{ my: 2 }}
      action={
        onRetry && (
          <Button color="inherit" size="small" onClick={onRetry}>
            {translate('app.feedback.retry')}
          </Button>
        )
      }
    >
      {refusalMessage(error)}
    </Alert>
  );
}

/** Says that there is nothing, why, and what to do about it. */
export function Nothing({
  children,
  action,
}: {
  readonly children: ReactNode;
  readonly action?: ReactNode;
}) {
  return (
    <Box role="status" sx={{ py: 4, px: 1, display: 'grid', gap: 1.5, justifyItems: 'start' }}>
      <Typography sx={{ color: 'text.secondary' }}>{children}</Typography>
      {action}
    </Box>
  );
}
