import { useState } from 'react';
import {
  ListBase,
  useDataProvider,
  useNotify,
  useRecordContext,
  useRefresh,
  useTranslate,
} from 'react-admin';
import { Alert, Typography } from '@mui/material';
import type { LetterRunView, LetterView } from '@trousseau/shared';
import { PlainButton, PrimaryButton } from '../components/buttons.js';
import { ConfirmDialog } from '../components/confirm-dialog.js';
import { FilterBar, SearchFilter } from '../components/filters.js';
import { Mono } from '../components/mono.js';
import { Fact, Facts, Page, Section } from '../components/page.js';
import { PlainTable } from '../components/plain-table.js';
import { Column, RecordTable } from '../components/record-list.js';
import { RecordShow } from '../components/record-page.js';
import { useFormat } from '../components/use-format.js';
import { LeftMark } from '../people/left-mark.js';
import { Login } from '../people/login.js';
import type { ConsoleDataProvider } from '../providers/data-provider.js';
import { useMay } from '../providers/me-context.js';
import { LetterStateChip } from '../people/letter-state-chip.js';
import { RunStateChip } from './run-state-chip.js';
import { saveFile } from '../components/save-file.js';

/** A letter run: its letters, its print log; printed again, or marked as handed out. */
export function RunShow() {
  return (
    <RecordShow>
      <RunSheet />
    </RecordShow>
  );
}

function RunSheet() {
  const translate = useTranslate();
  const format = useFormat();
  const run = useRecordContext<LetterRunView>();
  if (run === undefined) return null;
  const count = { smart_count: run.letters, number: format.number(run.letters) };
  return (
    <Page
      title={translate('app.letters.runTitle', { ...count, date: format.instant(run.createdAt) })}
      actions={run.state === 'open' && <OpenRunActions run={run} />}
    >
      <Alert severity={run.state === 'open' ? 'info' : 'success'} sx={{ mb: 2 }}>
        {translate(
          run.state === 'open'
            ? 'app.letters.openUntil'
            : `app.letters.closedBecause.${run.closedBecause ?? 'window-ended'}`,
          { date: format.instant(run.state === 'open' ? run.closesAt : run.closedAt) },
        )}
      </Alert>
      <Section title={translate('app.letters.what')}>
        <RunFacts run={run} />
      </Section>
      <PrintLog prints={run.prints} />
      <Letters runId={run.id} />
    </Page>
  );
}

function RunFacts({ run }: { readonly run: LetterRunView }) {
  const translate = useTranslate();
  const format = useFormat();
  const label = (field: string) => translate(`resources.letter-runs.fields.${field}`);
  return (
    <Facts>
      <Fact label={label('state')}>
        <RunStateChip state={run.state} />
      </Fact>
      <Fact label={label('year')}>{run.year ?? '—'}</Fact>
      <Fact label={label('classNames')}>{run.classNames.join(', ') || '—'}</Fact>
      <Fact label={label('holder')}>{translate(`app.holders.${run.holder}`)}</Fact>
      <Fact label={label('layout')}>{translate(`app.letters.layouts.${run.layout}`)}</Fact>
      <Fact label={label('issued')}>{format.number(run.issued)}</Fact>
      <Fact label={label('withoutSecret')}>{format.number(run.withoutSecret)}</Fact>
      <Fact label={label('skipped')}>{format.number(run.skipped)}</Fact>
      <Fact label={label('validUntil')}>{format.date(run.validUntil)}</Fact>
      <Fact label={label('createdBy')}>{run.createdBy}</Fact>
      <Fact label={label('reason')}>{run.reason}</Fact>
    </Facts>
  );
}

function OpenRunActions({ run }: { readonly run: LetterRunView }) {
  const translate = useTranslate();
  const format = useFormat();
  const may = useMay();
  const [open, setOpen] = useState<'print' | 'close' | null>(null);
  const close = () => {
    setOpen(null);
  };
  return (
    <>
      {may('close', 'letter-runs') && (
        <PlainButton
          onClick={() => {
            setOpen('close');
          }}
        >
          {translate('app.letters.handedOut')}
        </PlainButton>
      )}
      {may('print', 'letter-runs', { holder: run.holder }) && (
        <PrimaryButton
          onClick={() => {
            setOpen('print');
          }}
        >
          {translate('app.letters.printAgain', {
            smart_count: run.letters,
            number: format.number(run.letters),
          })}
        </PrimaryButton>
      )}
      {open === 'print' && <PrintDialog run={run} onClose={close} />}
      {open === 'close' && <CloseDialog run={run} onClose={close} />}
    </>
  );
}

interface DialogProps {
  readonly run: LetterRunView;
  readonly onClose: () => void;
}

function PrintDialog({ run, onClose }: DialogProps) {
  const translate = useTranslate();
  const format = useFormat();
  const notify = useNotify();
  const refresh = useRefresh();
  const dataProvider = useDataProvider<ConsoleDataProvider>();
  const count = { smart_count: run.letters, number: format.number(run.letters) };
  return (
    <ConfirmDialog
      title={translate('app.letters.printAgain', count)}
      confirmLabel={translate('app.letters.printAgain', count)}
      reasonLabel={translate('app.letters.printReason')}
      onConfirm={async (reason) => {
        saveFile(await dataProvider.downloadPdf(run.id, reason));
        notify('app.letters.printed', { type: 'success', messageArgs: count });
        refresh();
      }}
      onClose={onClose}
    >
      <Typography>{translate('app.letters.printAgainWhat')}</Typography>
    </ConfirmDialog>
  );
}

function CloseDialog({ run, onClose }: DialogProps) {
  const translate = useTranslate();
  const format = useFormat();
  const notify = useNotify();
  const refresh = useRefresh();
  const dataProvider = useDataProvider<ConsoleDataProvider>();
  const count = { smart_count: run.letters, number: format.number(run.letters) };
  return (
    <ConfirmDialog
      title={translate('app.letters.handedOut')}
      confirmLabel={translate('app.letters.handedOutCount', count)}
      onConfirm={async () => {
        await dataProvider.closeRun(run.id);
        notify('app.letters.nowClosed', { type: 'success', messageArgs: count });
        refresh();
      }}
      onClose={onClose}
    >
      <Typography>{translate('app.letters.handedOutWhat', count)}</Typography>
    </ConfirmDialog>
  );
}

function PrintLog({ prints }: { readonly prints: LetterRunView['prints'] }) {
  const translate = useTranslate();
  const format = useFormat();
  if (prints.length === 0) return null;
  return (
    <Section title={translate('app.letters.printLog')}>
      <PlainTable
        caption={translate('app.letters.printLogCaption')}
        rows={prints}
        rowKey={({ at }, index) => `${at} ${String(index)}`}
        columns={[
          { label: translate('app.letters.printedAt'), render: ({ at }) => format.instant(at) },
          { label: translate('app.letters.printedBy'), render: ({ by }) => by },
          { label: translate('app.form.reason'), render: ({ reason }) => reason },
        ]}
      />
    </Section>
  );
}

function Letters({ runId }: { readonly runId: string }) {
  const translate = useTranslate();
  const format = useFormat();
  return (
    <Section title={translate('app.menu.letters')}>
      <ListBase<LetterView>
        resource="letters"
        filter={{ runId }}
        perPage={50}
        sort={{ field: 'position', order: 'ASC' }}
        disableSyncWithLocation
        storeKey={`letters.${runId}`}
        exporter={false}
      >
        <FilterBar>
          <SearchFilter label={translate('app.letters.search')} />
        </FilterBar>
        <RecordTable<LetterView>
          caption={translate('app.letters.lettersCaption')}
          empty={translate('app.letters.noLetterInRun')}
          noMatch={translate('app.letters.noLetter')}
        >
          <Column<LetterView>
            source="serial"
            disableSort
            render={({ serial }) => <Mono>{serial}</Mono>}
          />
          <Column<LetterView>
            source="personName"
            disableSort
            render={({ personName, leftOn }) => (
              <>
                {personName}
                <LeftMark leftOn={leftOn} />
              </>
            )}
          />
          <Column<LetterView>
            source="holder"
            disableSort
            render={({ holder }) => translate(`app.holder.${holder}`)}
          />
          <Column<LetterView> source="className" disableSort />
          <Column<LetterView>
            source="login"
            disableSort
            render={({ login }) => <Login login={login} />}
          />
          <Column<LetterView>
            source="state"
            disableSort
            render={({ state }) => <LetterStateChip state={state} />}
          />
          <Column<LetterView>
            source="expiresAt"
            align="right"
            disableSort
            render={({ expiresAt }) => format.day(expiresAt)}
          />
        </RecordTable>
      </ListBase>
    </Section>
  );
}
