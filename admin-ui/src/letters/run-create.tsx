import { useState } from 'react';
import { useDataProvider, useNotify, useTranslate } from 'react-admin';
import { Box, TextField } from '@mui/material';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useLocation, useNavigate } from 'react-router';
import { LetterHolder } from '@trousseau/shared';
import type { LetterRunPreview, LetterRunSelection } from '@trousseau/shared';
import { PrimaryButton } from '../components/buttons.js';
import { RefusalLine } from '../components/confirm-dialog.js';
import { Failure, Waiting } from '../components/feedback.js';
import { Page, Section } from '../components/page.js';
import { useDebounce } from '../components/use-debounce.js';
import { useFormat } from '../components/use-format.js';
import type { ConsoleDataProvider } from '../providers/data-provider.js';
import { refusalMessage } from '../providers/http-client.js';
import { useMay } from '../providers/me-context.js';
import { PreviewFigures } from './preview-figures.js';
import { saveFile } from '../components/save-file.js';
import { SelectionFields } from './selection-fields.js';
import { VoidDialog } from './void-dialog.js';

/** Chooses for whom letters are printed; says what would happen, live; issues and downloads them. */
export function RunCreate() {
  const translate = useTranslate();
  const [selection, setSelection] = useState(useFirstSelection());
  const [reason, setReason] = useState('');
  const { data: preview, error, isPlaceholderData, refetch } = usePreview(selection);
  return (
    <Page title={translate('app.letters.prepare')}>
      <Box
        sx={{
          display: 'grid',
          gridTemplateColumns: { xs: '1fr', md: 'minmax(0, 3fr) minmax(0, 2fr)' },
          columnGap: 5,
        }}
      >
        <Section title={translate('app.letters.forWhom')}>
          <SelectionFields selection={selection} onChange={setSelection} />
          <TextField
            required
            fullWidth
            label={translate('app.letters.reason')}
            helperText={translate('app.letters.reasonHelp')}
            value={reason}
            onChange={(event) => {
              setReason(event.target.value);
            }}
            slotProps={{ htmlInput: { maxLength: 200 } }}
          />
        </Section>
        <Section title={translate('app.letters.whatHappens')}>
          {error && <Failure error={error} onRetry={() => void refetch()} />}
          {!error && !preview && <Waiting />}
          {!error && preview && (
            <Box aria-live="polite" sx={{ opacity: isPlaceholderData ? 0.6 : 1 }}>
              <PreviewFigures preview={preview} />
              <IssueButton
                selection={selection}
                preview={preview}
                reason={reason.trim()}
                settled={!isPlaceholderData}
              />
            </Box>
          )}
        </Section>
      </Box>
    </Page>
  );
}

/** What the page that leads here had chosen already: classes, or persons by their logins. */
function useFirstSelection(): LetterRunSelection {
  const may = useMay();
  const chosen: unknown = useLocation().state;
  const from = typeof chosen === 'object' && chosen !== null ? chosen : {};
  const holder = LetterHolder.safeParse('holder' in from ? from.holder : undefined);
  const everybody = may('issue', 'letter-runs', { holder: 'all' }) ? 'all' : 'student';
  return {
    ...('logins' in from && { logins: texts(from.logins) }),
    ...('proposalId' in from &&
      typeof from.proposalId === 'string' && { proposalId: from.proposalId }),
    ...('classIds' in from && { classIds: texts(from.classIds) }),
    holder: holder.success ? holder.data : everybody,
    layout: 'window',
    secrets: 'needed',
    reissue: false,
  };
}

function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}

function usePreview(selection: LetterRunSelection) {
  const dataProvider = useDataProvider<ConsoleDataProvider>();
  const settled = useDebounce(selection);
  const query = useQuery({
    queryKey: ['letter-runs', 'preview', settled],
    queryFn: () => dataProvider.previewRun(settled),
    placeholderData: keepPreviousData,
    retry: false,
  });
  return { ...query, isPlaceholderData: query.isPlaceholderData || settled !== selection };
}

function IssueButton({
  selection,
  preview,
  reason,
  settled,
}: {
  readonly selection: LetterRunSelection;
  readonly preview: LetterRunPreview;
  readonly reason: string;
  readonly settled: boolean;
}) {
  const translate = useTranslate();
  const format = useFormat();
  const issue = useIssue(selection, preview, reason);
  const [confirming, setConfirming] = useState(false);
  const count = { smart_count: preview.letters, number: format.number(preview.letters) };
  return (
    <>
      <PrimaryButton
        size="large"
        disabled={!settled || issue.busy || preview.letters === 0 || reason === ''}
        onClick={() => {
          if (preview.voided > 0) setConfirming(true);
          else void issue.run();
        }}
      >
        {translate('app.letters.print', count)}
      </PrimaryButton>
      {reason === '' && (
        <Box component="p" sx={{ color: 'text.secondary', my: 1 }}>
          {translate('app.letters.reasonFirst')}
        </Box>
      )}
      <RefusalLine message={issue.refused} />
      {confirming && (
        <VoidDialog
          preview={preview}
          onConfirm={issue.run}
          onClose={() => {
            setConfirming(false);
          }}
        />
      )}
    </>
  );
}

/** Issues, then downloads; a download that fails leaves an open run that can be printed again. */
function useIssue(selection: LetterRunSelection, preview: LetterRunPreview, reason: string) {
  const format = useFormat();
  const notify = useNotify();
  const navigate = useNavigate();
  const dataProvider = useDataProvider<ConsoleDataProvider>();
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const run = async () => {
    setBusy(true);
    setRefused(null);
    try {
      const issued = await dataProvider.issueRun({ ...selection, reason, voids: preview.voided });
      const count = { smart_count: issued.letters, number: format.number(issued.letters) };
      await dataProvider.downloadPdf(issued.letterRunId, reason).then(
        (file) => {
          saveFile(file);
          notify(preview.voided > 0 ? 'app.letters.printedAndVoided' : 'app.letters.printed', {
            type: 'success',
            messageArgs: { ...count, voided: format.number(preview.voided) },
          });
        },
        () => {
          notify('app.letters.issuedNotPrinted', { type: 'warning', messageArgs: count });
        },
      );
      await navigate(`/letter-runs/${issued.letterRunId}/show`);
    } catch (error) {
      setRefused(refusalMessage(error));
      setBusy(false);
    }
  };
  return { run, busy, refused };
}
