import { useId, useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslate } from 'react-admin';
import {
  Alert,
  Button,
  Dialog,
  DialogActions,
  DialogContent,
  DialogTitle,
  TextField,
} from '@mui/material';
import { refusalMessage } from '../providers/http-client.js';
import { PrimaryButton } from './buttons.js';

interface ConfirmDialogProps {
  readonly title: string;
  /** The consequences, before the click (docs/look.md). */
  readonly children: ReactNode;
  /** The verb and its number, never "OK". */
  readonly confirmLabel: string;
  /** What the way back is called, where “cancel” could be taken for the act itself. */
  readonly closeLabel?: string;
  /** Asks why, and hands the reason over; its label. */
  readonly reasonLabel?: string;
  /** Whether it may be left empty; it may not unless said. */
  readonly reasonOptional?: boolean;
  /** Whether enough was filled in to go on. */
  readonly ready?: boolean;
  readonly onConfirm: (reason: string) => Promise<void>;
  readonly onClose: () => void;
}

/** Asks before something that cannot be taken back; what is refused is said in the dialog. */
export function ConfirmDialog({
  title,
  children,
  confirmLabel,
  closeLabel,
  reasonLabel,
  reasonOptional = false,
  ready = true,
  onConfirm,
  onClose,
}: ConfirmDialogProps) {
  const translate = useTranslate();
  const titleId = useId();
  const [reason, setReason] = useState('');
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const confirm = async () => {
    setBusy(true);
    setRefused(null);
    try {
      await onConfirm(reason.trim());
      onClose();
    } catch (error) {
      setRefused(refusalMessage(error));
      setBusy(false);
    }
  };
  return (
    <Dialog open onClose={onClose} aria-labelledby={titleId} maxWidth="sm" fullWidth>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void confirm();
        }}
      >
        <DialogTitle id={titleId}>{title}</DialogTitle>
        <DialogContent>
          {children}
          {reasonLabel !== undefined && (
            <TextField
              autoFocus
              fullWidth
              required={!reasonOptional}
              label={reasonLabel}
              value={reason}
              onChange={(event) => {
                setReason(event.target.value);
              }}
              slotProps={{ htmlInput: { maxLength: 200 } }}
            />
          )}
          <RefusalLine message={refused} />
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose}>{closeLabel ?? translate('app.action.cancel')}</Button>
          <PrimaryButton type="submit" disabled={busy || !ready}>
            {confirmLabel}
          </PrimaryButton>
        </DialogActions>
      </form>
    </Dialog>
  );
}

/** A refusal below a form, read aloud when it appears. */
export function RefusalLine({ message }: { readonly message: string | null }) {
  return (
    message !== null && (
      <Alert severity="error" role="alert" sx={{ my: 1 }}>
        {message}
      </Alert>
    )
  );
}
