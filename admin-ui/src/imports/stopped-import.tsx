import { useState } from 'react';
import { useDataProvider, useNotify, useRefresh, useTranslate } from 'react-admin';
import { Alert, Box } from '@mui/material';
import type { ImportView } from '@trousseau/shared';
import { errorMessage, isErrorCode } from '@trousseau/shared';
import { PrimaryButton } from '../components/buttons.js';
import { RefusalLine } from '../components/confirm-dialog.js';
import { Section } from '../components/page.js';
import { useFormat } from '../components/use-format.js';
import type { ConsoleDataProvider } from '../providers/data-provider.js';
import { refusalMessage, screenLanguage } from '../providers/http-client.js';
import { useMay } from '../providers/me-context.js';
import { ChangeTable } from './change-table.js';
import { useJob } from './use-job.js';

/** An import that stopped before its end: why, what was applied so far, and how it goes on. */
export function StoppedImport({ record }: { readonly record: ImportView }) {
  const translate = useTranslate();
  const format = useFormat();
  const applied = record.appliedChanges ?? 0;
  const count = { smart_count: applied, number: format.number(applied) };
  return (
    <>
      {record.state === 'interrupted' && <Interrupted record={record} count={count} />}
      {record.state === 'abandoned' && (
        <Alert severity="info" sx={{ mb: 2 }}>
          {translate(applied > 0 ? 'app.imports.restAbandoned' : 'app.imports.wasAbandoned', count)}
        </Alert>
      )}
      {applied > 0 && (
        <Section title={translate('app.imports.appliedSoFar')}>
          <ChangeTable importId={record.id} filter={{ applied: true }} />
        </Section>
      )}
    </>
  );
}

function Interrupted({
  record,
  count,
}: {
  readonly record: ImportView;
  readonly count: { readonly smart_count: number; readonly number: string };
}) {
  const translate = useTranslate();
  const format = useFormat();
  const may = useMay();
  const job = useJob(record.jobId);
  const code = job?.errorCode ?? '';
  const total = format.number(job?.total ?? 0);
  return (
    <>
      <Alert severity="error" sx={{ mb: 2 }}>
        {translate('app.imports.interrupted', { ...count, total })}{' '}
        {isErrorCode(code) && errorMessage(code, {}, screenLanguage())}
      </Alert>
      {may('apply', 'imports') && <ResumeButton importId={record.id} />}
    </>
  );
}

function ResumeButton({ importId }: { readonly importId: string }) {
  const translate = useTranslate();
  const notify = useNotify();
  const refresh = useRefresh();
  const dataProvider = useDataProvider<ConsoleDataProvider>();
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const resume = async () => {
    setBusy(true);
    setRefused(null);
    try {
      await dataProvider.resumeImport(importId);
      notify('app.imports.resumed', { type: 'success' });
      refresh();
    } catch (error) {
      setRefused(refusalMessage(error));
      setBusy(false);
    }
  };
  return (
    <Box className="no-print" sx={{ mb: 3 }}>
      <RefusalLine message={refused} />
      <PrimaryButton disabled={busy} onClick={() => void resume()}>
        {translate('app.imports.resume')}
      </PrimaryButton>
    </Box>
  );
}
