import { useRecordContext, useRefresh, useTranslate } from 'react-admin';
import { useDataProvider, useNotify } from 'react-admin';
import { Alert } from '@mui/material';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import type { ImportView } from '@trousseau/shared';
import { LinkButton, PlainButton } from '../components/buttons.js';
import { ConfirmDialog } from '../components/confirm-dialog.js';
import { Page } from '../components/page.js';
import { RecordShow } from '../components/record-page.js';
import { useFormat } from '../components/use-format.js';
import type { ConsoleDataProvider } from '../providers/data-provider.js';
import { ColumnsStep } from './columns-step.js';
import { DoneStep } from './done-step.js';
import { ReviewStep } from './review-step.js';
import { Steps } from './steps.js';
import type { Step } from './steps.js';
import { UndoImportButton } from './undo-import.js';

/** An import from its columns to its report, at the step that it has reached. */
export function ImportShow() {
  return (
    <RecordShow>
      <ImportSteps />
    </RecordShow>
  );
}

/** The step to show: what was asked for, as far as the import allows it. */
export function stepOf(state: ImportView['state'], asked: string | null): Step {
  if (state === 'uploaded') return 'columns';
  if (state === 'planned') return asked === 'columns' ? 'columns' : 'review';
  return 'done';
}

function ImportSteps() {
  const translate = useTranslate();
  const format = useFormat();
  const record = useRecordContext<ImportView>();
  const [search, setSearch] = useSearchParams();
  if (record === undefined) return null;
  const step = stepOf(record.state, search.get('step'));
  const open = record.state === 'uploaded' || record.state === 'planned';
  return (
    <Page
      title={translate(record.state === 'applied' ? 'app.imports.reportOf' : 'app.imports.ofDate', {
        date: format.instant(record.createdAt),
      })}
      intro={translate('app.years.ofYear', {
        label: record.forNextYear
          ? translate('app.years.toCome', { label: record.year })
          : record.year,
      })}
      actions={
        <>
          <LinkButton to="/imports">{translate('app.imports.history')}</LinkButton>
          {(open || record.state === 'interrupted') && <AbandonButton record={record} />}
          <UndoImportButton record={record} />
        </>
      }
    >
      <Steps present={step} interrupted={record.state === 'interrupted'} />
      {open && record.sameFileImportedAt !== null && (
        <Alert severity="info" sx={{ mb: 2 }}>
          {translate('app.imports.sameFileBy', {
            date: format.instant(record.sameFileImportedAt),
            name: record.sameFileImportedBy ?? '—',
          })}
        </Alert>
      )}
      {step === 'columns' && (
        <ColumnsStep
          record={record}
          onContinue={() => {
            setSearch({ step: 'review' });
          }}
        />
      )}
      {step === 'review' && (
        <ReviewStep
          record={record}
          onBack={() => {
            setSearch({ step: 'columns' });
          }}
        />
      )}
      {step === 'done' && <DoneStep record={record} />}
    </Page>
  );
}

function AbandonButton({ record }: { readonly record: ImportView }) {
  const translate = useTranslate();
  const notify = useNotify();
  const refresh = useRefresh();
  const dataProvider = useDataProvider<ConsoleDataProvider>();
  const [asking, setAsking] = useState(false);
  const words = record.state === 'interrupted' ? 'abandonRest' : 'abandon';
  return (
    <>
      <PlainButton
        onClick={() => {
          setAsking(true);
        }}
      >
        {translate(`app.imports.${words}`)}
      </PlainButton>
      {asking && (
        <ConfirmDialog
          title={translate(`app.imports.${words}`)}
          confirmLabel={translate(`app.imports.${words}`)}
          onConfirm={async () => {
            await dataProvider.abandonImport(record.id);
            notify('app.imports.abandoned', { type: 'success' });
            refresh();
          }}
          onClose={() => {
            setAsking(false);
          }}
        >
          {translate(`app.imports.${words}What`)}
        </ConfirmDialog>
      )}
    </>
  );
}
