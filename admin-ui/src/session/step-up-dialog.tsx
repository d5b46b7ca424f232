import { useEffect, useId, useState } from 'react';
import { useTranslate } from 'react-admin';
import {
  Button,
  Dialog,
  DialogActions,
  DialogContent,
  DialogTitle,
  Typography,
} from '@mui/material';
import { PrimaryButton } from '../components/buttons.js';
import { RefusalLine } from '../components/confirm-dialog.js';
import { post, refusalMessage } from '../providers/http-client.js';
import { announceStepUpAsker } from '../providers/step-up-gate.js';
import { CodeField } from './code-field.js';

type Answer = (given: boolean) => void;

/** Asks for the fresh six digits that an action needs; the refused call is then repeated. */
export function StepUpDialog() {
  const translate = useTranslate();
  const titleId = useId();
  const [answer, setAnswer] = useState<{ readonly give: Answer } | null>(null);
  const [code, setCode] = useState('');
  const [refused, setRefused] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  useEffect(
    () =>
      announceStepUpAsker(
        () =>
          new Promise<boolean>((resolve) => {
            setCode('');
            setRefused(null);
            setAnswer({ give: resolve });
          }),
      ),
    [],
  );
  if (answer === null) return null;
  const end = (given: boolean) => {
    setAnswer(null);
    answer.give(given);
  };
  const submit = async () => {
    setBusy(true);
    try {
      await post('/session/step-up', { code });
      end(true);
    } catch (error) {
      setRefused(refusalMessage(error));
      setCode('');
    } finally {
      setBusy(false);
    }
  };
  return (
    <Dialog
      open
      onClose={() => {
        end(false);
      }}
      aria-labelledby={titleId}
      maxWidth="xs"
      fullWidth
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <DialogTitle id={titleId}>{translate('app.stepUp.title')}</DialogTitle>
        <DialogContent>
          <Typography sx={{ mb: 1 }}>{translate('app.stepUp.why')}</Typography>
          <CodeField value={code} onChange={setCode} />
          <RefusalLine message={refused} />
        </DialogContent>
        <DialogActions>
          <Button
            onClick={() => {
              end(false);
            }}
          >
            {translate('app.action.cancel')}
          </Button>
          <PrimaryButton type="submit" disabled={busy || code.trim().length < 6}>
            {translate('app.stepUp.confirm')}
          </PrimaryButton>
        </DialogActions>
      </form>
    </Dialog>
  );
}
