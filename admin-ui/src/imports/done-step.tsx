import { useEffect } from 'react';
import { useRefresh, useTranslate } from 'react-admin';
import { Alert, Box, LinearProgress } from '@mui/material';
import type { ImportView } from '@trousseau/shared';
import { LinkButton, PlainButton } from '../components/buttons.js';
import { Section } from '../components/page.js';
import { PlainTable } from '../components/plain-table.js';
import { useFormat } from '../components/use-format.js';
import { useMay } from '../providers/me-context.js';
import { countChanges } from './count-changes.js';
import { StopButton } from './stop-button.js';
import { StoppedImport } from './stopped-import.js';
import { useJob, isOver } from './use-job.js';
import { Decisions, Problems } from './problems.js';
import { UndoneImport } from './undone-import.js';

/** Step 4: the number that moves, then the receipt. */
export function DoneStep({ record }: { readonly record: ImportView }) {
  const translate = useTranslate();
  const format = useFormat();
  const changes = record.report === null ? 0 : countChanges(record.report);
  const count = { smart_count: changes, number: format.number(changes) };
  return (
    <>
      {(record.state === 'applying' || record.state === 'undoing') && record.jobId !== null && (
        <Progress importId={record.id} jobId={record.jobId} undoing={record.state === 'undoing'} />
      )}
      {record.state === 'undone' && <UndoneImport record={record} />}
      {record.state === 'applied' && (
        <Alert severity="success" sx={{ mb: 2 }}>
          {translate('app.imports.applied', { ...count, date: format.instant(record.appliedAt) })}
        </Alert>
      )}
      {record.state === 'reading' && (
        <Alert severity="info">{translate('app.imports.beingRead')}</Alert>
      )}
      {(record.state === 'interrupted' || record.state === 'abandoned') && (
        <StoppedImport record={record} />
      )}
      {record.state === 'applied' && <Next />}
      {record.report !== null && record.state === 'applied' && <Receipt record={record} />}
    </>
  );
}

function Progress({
  importId,
  jobId,
  undoing,
}: {
  readonly importId: string;
  readonly jobId: string;
  readonly undoing: boolean;
}) {
  const translate = useTranslate();
  const format = useFormat();
  const refresh = useRefresh();
  const job = useJob(jobId);
  const over = isOver(job);
  useEffect(() => {
    if (over) refresh();
  }, [over, refresh]);
  const may = useMay();
  const done = job?.done ?? 0;
  const total = job?.total ?? 0;
  const next = job?.nextAttemptAt ?? null;
  return (
    <Box sx={{ maxWidth: 560, mb: 3 }}>
      <Box role="status" aria-live="polite" sx={{ mb: 1 }}>
        {translate(undoing ? 'app.undo.progress' : 'app.imports.progress', {
          smart_count: done,
          done: format.number(done),
          total: format.number(total),
        })}
      </Box>
      <LinearProgress
        color="secondary"
        aria-label={translate(undoing ? 'app.undo.progressLabel' : 'app.imports.progressLabel')}
        variant={total === 0 ? 'indeterminate' : 'determinate'}
        value={total === 0 ? 0 : (done / total) * 100}
      />
      <Box sx={{ color: 'text.secondary', my: 1 }}>
        {translate(undoing ? 'app.undo.mayLeave' : 'app.imports.mayLeave')}
      </Box>
      {next !== null && (
        <Alert severity="warning" sx={{ mb: 1 }}>
          {translate('app.imports.triedAgain', { date: format.instant(next) })}
        </Alert>
      )}
      {!undoing && may('edit', 'imports') && <StopButton importId={importId} />}
    </Box>
  );
}

function Next() {
  const translate = useTranslate();
  const may = useMay();
  return (
    <Box className="no-print" sx={{ display: 'flex', gap: 1, mb: 3 }}>
      <PlainButton
        onClick={() => {
          window.print();
        }}
      >
        {translate('app.imports.printReport')}
      </PlainButton>
      {may('list', 'held-changes') && (
        <LinkButton to="/held-changes">{translate('app.imports.seeHeld')}</LinkButton>
      )}
      {may('issue', 'letter-runs') && (
        <LinkButton primary to="/letter-runs/create">
          {translate('app.letters.prepare')}
        </LinkButton>
      )}
    </Box>
  );
}

function Receipt({ record }: { readonly record: ImportView }) {
  const translate = useTranslate();
  const format = useFormat();
  const { report } = record;
  if (report === null) return null;
  const { students, guardians, classes, decisions, problems } = report;
  const columns = ['create', 'update', 'move', 'leave', 'unchanged', 'absent'] as const;
  const rows = [
    { label: translate('app.holders.student'), counts: students },
    { label: translate('app.holders.guardian'), counts: { ...guardians, move: 0 } },
  ];
  return (
    <>
      <Section title={translate('app.imports.report')}>
        <PlainTable
          caption={translate('app.imports.reportCaption')}
          rows={rows}
          rowKey={({ label }) => label}
          columns={[
            { label: translate('app.imports.who'), render: ({ label }) => label },
            ...columns.map((kind) => ({
              label: translate(`app.imports.columns.${kind}`),
              numeric: true,
              render: ({ counts }: (typeof rows)[number]) => format.number(counts[kind]),
            })),
          ]}
        />
      </Section>
      <Section title={translate('app.menu.classes')}>
        <Box sx={{ maxWidth: 420 }}>
          <PlainTable
            caption={translate('app.imports.classesCaption')}
            rows={classes}
            rowKey={({ name }) => name}
            columns={[
              { label: translate('app.dashboard.class'), render: ({ name }) => name },
              {
                label: translate('app.holders.student'),
                numeric: true,
                render: (row) => format.number(row.students),
              },
            ]}
          />
        </Box>
      </Section>
      <Problems problems={problems} severity="error" />
      <Decisions decisions={decisions} />
      <Problems problems={problems} severity="warning" />
    </>
  );
}
