import { useState } from 'react';
import { useTranslate } from 'react-admin';
import {
  Alert,
  Button,
  Checkbox,
  Dialog,
  DialogActions,
  DialogContent,
  DialogTitle,
  FormControlLabel,
} from '@mui/material';
import type { LetterRunPreview } from '@trousseau/shared';
import { PrimaryButton } from '../components/buttons.js';
import { useFormat } from '../components/use-format.js';

/** Says how many letters in kitchens will stop working, and wants to hear that this is meant. */
export function VoidDialog({
  preview,
  onConfirm,
  onClose,
}: {
  readonly preview: LetterRunPreview;
  readonly onConfirm: () => Promise<void>;
  readonly onClose: () => void;
}) {
  const translate = useTranslate();
  const format = useFormat();
  const [understood, setUnderstood] = useState(false);
  const voided = { smart_count: preview.voided, number: format.number(preview.voided) };
  const letters = { smart_count: preview.letters, number: format.number(preview.letters) };
  return (
    <Dialog open onClose={onClose} aria-labelledby="void-title" maxWidth="sm" fullWidth>
      <DialogTitle id="void-title">{translate('app.letters.voidTitle', voided)}</DialogTitle>
      <DialogContent>
        <Alert severity="warning" sx={{ mb: 1 }}>
          {translate('app.letters.voidWhat', voided)}
        </Alert>
        <FormControlLabel
          control={
            <Checkbox
              checked={understood}
              onChange={(_, checked) => {
                setUnderstood(checked);
              }}
            />
          }
          label={translate('app.letters.voidUnderstood', voided)}
        />
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{translate('app.action.cancel')}</Button>
        <PrimaryButton
          disabled={!understood}
          onClick={() => {
            onClose();
            void onConfirm();
          }}
        >
          {translate('app.letters.print', letters)}
        </PrimaryButton>
      </DialogActions>
    </Dialog>
  );
}
