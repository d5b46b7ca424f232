import { useState } from 'react';
import type { ReactNode } from 'react';
import { useDataProvider, useNotify, useTranslate } from 'react-admin';
import { Box, TextField } from '@mui/material';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useLocation, useNavigate } from 'react-router';
import { LetterHolder, OpenWay, ShownState } from '@trousseau/shared';
import type { LetterRunPreview, LetterRunSelection } from '@trousseau/shared';
import { PrimaryButton } from '../components/buttons.js';
import { RefusalLine } from '../components/confirm-dialog.js';
import { Failure, Waiting } from '../components/feedback.js';
import { Page, Section } from '../components/page.js';
import { useDebounce } from '../components/use-debounce.js';
import { useFormat } from '../components/use-format.js';
import type { ConsoleDataProvider } from '../providers/data-provider.js';
import { refusalCode, refusalMessage } from '../providers/http-client.js';
import { useMay } from '../providers/me-context.js';
import { PreviewFigures } from './preview-figures.js';
import { saveFile } from '../components/save-file.js';
import { SelectionFields } from './selection-fields.js';
import { VoidDialog } from './void-dialog.js';

/** Chooses for whom letters are printed; says what would happen, live; issues and downloads them. */
export function RunCreate() {
  const translate = useTranslate();
  const from = useHandedOver();
  const [selection, setSelection] = useState(useFirstSelection(from));
  const [reason, setReason] = useState(from.reason);
  const { data: preview, error, isPlaceholderData, refetch } = usePreview(selection);
  return (
    <Page title={translate('app.letters.prepare')}>
      <Box
        sx={{
          display: 'grid',
          gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: 'minmax(0, 3fr) minmax(0, 2fr)' },
          columnGap: 5,
        }}
      >
        <Section title={translate('app.letters.forWhom')}>
          <SelectionFields selection={selection} onChange={setSelection} />
        </Section>
        <Section title={translate('app.letters.whatHappens')}>
          {error && <Failure error={error} onRetry={() => void refetch()} />}
          {!error && !preview && <Waiting />}
          {!error && preview && (
            <Box aria-live="polite" sx={{ opacity: isPlaceholderData ? 0.6 : 1 }}>
              <PreviewFigures selection={selection} preview={preview} />
            </Box>
          )}
        </Section>
      </Box>
      <StartBar>
        <TextField
          required
          fullWidth
          size="small"
          label={translate('app.letters.reason')}
          helperText={translate(
            reason.trim() === '' ? 'app.letters.reasonFirst' : 'app.letters.reasonHelp',
          )}
          value={reason}
          onChange={(event) => {
            setReason(event.target.value);
          }}
          slotProps={{ htmlInput: { maxLength: 200 } }}
        />
        {!error && preview && (
          <IssueButton
            selection={selection}
            preview={preview}
            reason={reason.trim()}
            settled={!isPlaceholderData}
            onMoved={() => void refetch()}
          />
        )}
      </StartBar>
    </Page>
  );
}

/** Why, and the button that starts: in sight however long the choices above are. */
function StartBar({ children }: { readonly children: ReactNode }) {
  return (
    <Box
      sx={{
        position: 'sticky',
        bottom: 0,
        zIndex: 1,
        display: 'grid',
        gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: 'minmax(0, 3fr) minmax(0, 2fr)' },
        columnGap: 5,
        rowGap: 0.5,
        alignItems: 'start',
        mx: { xs: -2, md: -3 },
        px: { xs: 2, md: 3 },
        py: 1.5,
        borderTop: 1,
        borderColor: 'divider',
        bgcolor: 'background.default',
      }}
    >
      {children}
    </Box>
  );
}

/** What the page that leads here had chosen already. */
interface HandedOver {
  readonly chosen: object;
  readonly reason: string;
}

function useHandedOver(): HandedOver {
  const state: unknown = useLocation().state;
  const chosen = typeof state === 'object' && state !== null ? state : {};
  const reason = 'reason' in chosen && typeof chosen.reason === 'string' ? chosen.reason : '';
  return { chosen, reason };
}

/** Classes, persons by their logins, how their accounts stand, which way is open to them. */
function useFirstSelection({ chosen: from }: HandedOver): LetterRunSelection {
  const may = useMay();
  const holder = LetterHolder.safeParse('holder' in from ? from.holder : undefined);
  const everybody = may('issue', 'letter-runs', { holder: 'all' }) ? 'all' : 'student';
  const states = ShownState.array()
    .min(1)
    .safeParse('states' in from ? from.states : undefined);
  const way = OpenWay.safeParse('way' in from ? from.way : undefined);
  return {
    ...('logins' in from && { logins: texts(from.logins) }),
    ...('proposalId' in from &&
      typeof from.proposalId === 'string' && { proposalId: from.proposalId }),
    ...('classIds' in from && { classIds: texts(from.classIds) }),
    ...(states.success && { states: states.data }),
    ...(way.success && { way: way.data }),
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
  onMoved,
}: {
  readonly selection: LetterRunSelection;
  readonly preview: LetterRunPreview;
  readonly reason: string;
  readonly settled: boolean;
  /** When the run was refused because it would be another one by now. */
  readonly onMoved: () => void;
}) {
  const translate = useTranslate();
  const format = useFormat();
  const issue = useIssue(selection, preview, reason, onMoved);
  const [confirming, setConfirming] = useState(false);
  const count = { smart_count: preview.letters, number: format.number(preview.letters) };
  return (
    <div>
      <PrimaryButton
        size="large"
        sx={{ width: { xs: '100%', md: 'auto' } }}
        disabled={!settled || issue.busy || preview.letters === 0 || reason === ''}
        onClick={() => {
          if (preview.voided > 0) setConfirming(true);
          else void issue.run();
        }}
      >
        {translate('app.letters.print', count)}
      </PrimaryButton>
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
    </div>
  );
}

/** Issues, then downloads; a download that fails leaves an open run that can be printed again. */
function useIssue(
  selection: LetterRunSelection,
  preview: LetterRunPreview,
  reason: string,
  onMoved: () => void,
) {
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
      const { voided: voids, seen } = preview;
      const issued = await dataProvider.issueRun({ ...selection, reason, voids, seen });
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
      if (refusalCode(error) === 'letters.people-differ') onMoved();
    }
  };
  return { run, busy, refused };
}
