import { useState } from 'react';
import { useDataProvider, useNotify, useTranslate } from 'react-admin';
import { Alert, Box, TextField, Typography } from '@mui/material';
import type { RolloverPreview } from '@trousseau/shared';
import { PlainButton, PrimaryButton } from '../components/buttons.js';
import { ConfirmDialog } from '../components/confirm-dialog.js';
import { useFormat } from '../components/use-format.js';
import type { ConsoleDataProvider } from '../providers/data-provider.js';

interface SwitchProps {
  /** The label of the next year. */
  readonly year: string;
  readonly preview: RolloverPreview;
  readonly onDone: () => void;
}

/** Switches now, or on a day that is chosen. */
export function SwitchActions({
  switchOn,
  ...props
}: SwitchProps & { readonly switchOn: string | null }) {
  const translate = useTranslate();
  const [asking, setAsking] = useState<'switch' | 'day' | null>(null);
  const close = () => {
    setAsking(null);
  };
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, mt: 1 }}>
      <PrimaryButton
        onClick={() => {
          setAsking('switch');
        }}
      >
        {translate('app.years.switch', { label: props.year })}
      </PrimaryButton>
      <PlainButton
        onClick={() => {
          setAsking('day');
        }}
      >
        {translate('app.years.chooseDay')}
      </PlainButton>
      {asking === 'switch' && <SwitchDialog {...props} onClose={close} />}
      {asking === 'day' && <DayDialog switchOn={switchOn} onDone={props.onDone} onClose={close} />}
    </Box>
  );
}

function SwitchDialog({
  year,
  preview,
  onDone,
  onClose,
}: SwitchProps & { readonly onClose: () => void }) {
  const translate = useTranslate();
  const format = useFormat();
  const dataProvider = useDataProvider<ConsoleDataProvider>();
  const [typed, setTyped] = useState('');
  const { leavers, leaversToType, rosterVersion } = preview;
  const arrivals = preview.arrivals + preview.returning;
  const moves = preview.promoted + preview.repeating + preview.otherMoves;
  const title = translate('app.years.switch', { label: year });
  const confirm = async () => {
    const confirmed = leaversToType ? { leavers: Number(typed) } : {};
    try {
      await dataProvider.switchYear({ rosterVersion, ...confirmed });
    } finally {
      onDone();
    }
  };
  return (
    <ConfirmDialog
      title={title}
      confirmLabel={title}
      ready={!leaversToType || typed === String(leavers)}
      onConfirm={confirm}
      onClose={onClose}
    >
      <Typography sx={{ mb: 2 }}>
        {translate('app.years.switchWhat', {
          arrivals: format.number(arrivals),
          moves: format.number(moves),
          leavers: format.number(leavers),
        })}
      </Typography>
      {leaversToType && (
        <>
          <Alert severity="warning" sx={{ mb: 2 }}>
            {translate('app.years.manyLeave', {
              number: format.number(leavers),
              unexpected: format.number(leavers - preview.expectedLeavers),
            })}
          </Alert>
          <TextField
            autoFocus
            required
            fullWidth
            label={translate('app.years.typeLeavers', { number: format.number(leavers) })}
            value={typed}
            onChange={(event) => {
              setTyped(event.target.value);
            }}
            slotProps={{ htmlInput: { inputMode: 'numeric', maxLength: 6 } }}
          />
        </>
      )}
    </ConfirmDialog>
  );
}

function DayDialog({
  switchOn,
  onDone,
  onClose,
}: {
  readonly switchOn: string | null;
  readonly onDone: () => void;
  readonly onClose: () => void;
}) {
  const translate = useTranslate();
  const notify = useNotify();
  const dataProvider = useDataProvider<ConsoleDataProvider>();
  const [day, setDay] = useState(switchOn ?? '');
  const confirm = async () => {
    await dataProvider.chooseSwitchDay({ switchOn: day === '' ? null : day });
    notify(day === '' ? 'app.years.dayRemoved' : 'app.years.dayChosen', { type: 'success' });
    onDone();
  };
  return (
    <ConfirmDialog
      title={translate('app.years.chooseDay')}
      confirmLabel={translate('app.action.save')}
      onConfirm={confirm}
      onClose={onClose}
    >
      <Typography sx={{ mb: 2 }}>{translate('app.years.dayHelp')}</Typography>
      <TextField
        autoFocus
        type="date"
        label={translate('app.years.chosenDay')}
        value={day}
        onChange={(event) => {
          setDay(event.target.value);
        }}
        slotProps={{ inputLabel: { shrink: true } }}
      />
    </ConfirmDialog>
  );
}
