import { useEffect } from 'react';
import { useDataProvider, useGetOne, useTranslate } from 'react-admin';
import { Alert, Box, LinearProgress, Typography } from '@mui/material';
import type { JobView, YearSwitchView } from '@trousseau/shared';
import { useFormat } from '../components/use-format.js';
import { PlainButton } from '../components/buttons.js';
import type { ConsoleDataProvider } from '../providers/data-provider.js';
import { useMay } from '../providers/me-context.js';
import { UndoSwitch } from './undo-switch.js';

const POLL_MS = 1000;

/** The latest switch: how far it is, or when it was, and until when it can be undone. */
export function LastSwitch({
  lastSwitch,
  onChange,
}: {
  readonly lastSwitch: YearSwitchView;
  readonly onChange: () => void;
}) {
  const translate = useTranslate();
  const format = useFormat();
  const may = useMay();
  const { state, from, to, jobId, finishedAt, createdBy, undoUntil } = lastSwitch;
  if (state === 'switching' || state === 'undoing') {
    return <Progress {...{ state, jobId, onChange }} />;
  }
  const said = { from, to, by: createdBy, date: format.instant(finishedAt) };
  return (
    <Box sx={{ py: 1 }}>
      <Typography>{translate(`app.years.states.${state}`, said)}</Typography>
      {undoUntil !== null && (
        <>
          <Typography sx={{ color: 'text.secondary', mb: 1 }}>
            {translate('app.years.undoUntil', { date: format.instant(undoUntil) })}
          </Typography>
          {may('apply', 'school-years') && <UndoSwitch onDone={onChange} />}
        </>
      )}
    </Box>
  );
}

function Progress({
  state,
  jobId,
  onChange,
}: {
  readonly state: 'switching' | 'undoing';
  readonly jobId: string | null;
  readonly onChange: () => void;
}) {
  const translate = useTranslate();
  const format = useFormat();
  const may = useMay();
  const dataProvider = useDataProvider<ConsoleDataProvider>();
  const { data: job } = useGetOne<JobView>(
    'jobs',
    { id: jobId ?? '' },
    { enabled: jobId !== null, refetchInterval: POLL_MS },
  );
  const over = job !== undefined && job.state !== 'pending' && job.state !== 'running';
  useEffect(() => {
    if (over) onChange();
  }, [over, onChange]);
  const { done = 0, total = 0 } = job ?? {};
  const goOn = async () => {
    if (state === 'switching') await dataProvider.switchYear({ rosterVersion: 0 });
    else await dataProvider.undoSwitch({ rosterVersion: 0 });
    onChange();
  };
  return (
    <Box sx={{ maxWidth: 560, py: 1 }}>
      <Box role="status" aria-live="polite" sx={{ mb: 1 }}>
        {translate(`app.years.progress.${state}`, {
          smart_count: done,
          done: format.number(done),
          total: format.number(total),
        })}
      </Box>
      <LinearProgress
        color="secondary"
        aria-label={translate('app.imports.progressLabel')}
        variant={total === 0 ? 'indeterminate' : 'determinate'}
        value={total === 0 ? 0 : (done / total) * 100}
      />
      {job?.state === 'failed' && (
        <Alert
          severity="warning"
          sx={{ mt: 1 }}
          action={
            may('apply', 'school-years') && (
              <PlainButton onClick={() => void goOn()}>{translate('app.years.goOn')}</PlainButton>
            )
          }
        >
          {translate('app.years.stopped')}
        </Alert>
      )}
    </Box>
  );
}
