import { useState } from 'react';
import { useDataProvider, useNotify, useRefresh, useTranslate } from 'react-admin';
import { Alert, Box } from '@mui/material';
import type { ImportReport, ImportView } from '@trousseau/shared';
import { PlainButton, PrimaryButton } from '../components/buttons.js';
import { ConfirmDialog, RefusalLine } from '../components/confirm-dialog.js';
import { useFormat } from '../components/use-format.js';
import type { ConsoleDataProvider } from '../providers/data-provider.js';
import { refusalMessage } from '../providers/http-client.js';
import { countChanges } from './count-changes.js';
import { massChange } from './mass-change.js';
import type { MassChange } from './mass-change.js';

/** Stays in sight: what will be done, with its numbers, and the way back. Asks before an unusual number of pupils change. */
export function ApplyBar({
  record,
  report,
  onBack,
}: {
  readonly record: ImportView;
  readonly report: ImportReport;
  readonly onBack: () => void;
}) {
  const translate = useTranslate();
  const [asking, setAsking] = useState(false);
  const count = useCount(countChanges(report));
  const { apply, busy, refused } = useApply(record.id, count);
  const unusual = massChange(report);
  const none = countChanges(report) === 0;
  return (
    <Box
      className="no-print"
      sx={{
        position: 'sticky',
        bottom: 0,
        zIndex: 3,
        bgcolor: 'background.default',
        borderTop: 1,
        borderColor: 'divider',
        py: 1.5,
      }}
    >
      {none ? (
        <Alert severity="success">{translate('app.imports.upToDate')}</Alert>
      ) : (
        <Box sx={{ mb: 1 }}>
          <Numbers report={report} /> {translate('app.imports.heldNote')}
        </Box>
      )}
      <RefusalLine message={refused} />
      <Box sx={{ display: 'flex', gap: 1 }}>
        <PlainButton onClick={onBack}>{translate('app.imports.backToColumns')}</PlainButton>
        <PrimaryButton
          disabled={busy || none}
          onClick={() => {
            if (unusual === null) void apply();
            else setAsking(true);
          }}
        >
          {translate('app.imports.apply', count)}
        </PrimaryButton>
      </Box>
      {asking && unusual !== null && (
        <ConfirmDialog
          title={translate('app.imports.unusual')}
          confirmLabel={translate('app.imports.apply', count)}
          onConfirm={apply}
          onClose={() => {
            setAsking(false);
          }}
        >
          <Unusual change={unusual} />
        </ConfirmDialog>
      )}
    </Box>
  );
}

function useCount(count: number): { readonly smart_count: number; readonly number: string } {
  const format = useFormat();
  return { smart_count: count, number: format.number(count) };
}

function useApply(importId: string, messageArgs: ReturnType<typeof useCount>) {
  const notify = useNotify();
  const refresh = useRefresh();
  const dataProvider = useDataProvider<ConsoleDataProvider>();
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const apply = async () => {
    setBusy(true);
    setRefused(null);
    try {
      await dataProvider.applyImport(importId);
      notify('app.imports.applying', { messageArgs });
      refresh();
    } catch (error) {
      setRefused(refusalMessage(error));
      setBusy(false);
    }
  };
  return { apply, busy, refused };
}

/** What becomes of pupils and guardians, in words and numbers; what does not happen is not said. */
function Numbers({ report: { students, guardians } }: { readonly report: ImportReport }) {
  const said = [
    usePeople('student', 'create', students.create),
    usePeople('student', 'move', students.move),
    usePeople('student', 'update', students.update),
    usePeople('student', 'leave', students.leave),
    usePeople('guardian', 'create', guardians.create),
    usePeople('guardian', 'update', guardians.update),
    usePeople('guardian', 'leave', guardians.leave),
  ];
  return <strong>{said.filter((text) => text !== null).join(' · ')}</strong>;
}

function usePeople(entity: 'student' | 'guardian', kind: string, count: number): string | null {
  const translate = useTranslate();
  const args = useCount(count);
  return count === 0 ? null : translate(`app.imports.becomes.${entity}.${kind}`, args);
}

function Unusual({ change: { known, create, move, leave } }: { readonly change: MassChange }) {
  const translate = useTranslate();
  const said = [
    usePeople('student', 'create', create),
    usePeople('student', 'move', move),
    usePeople('student', 'leave', leave),
  ];
  const changed = said.filter((text) => text !== null).join(' · ');
  return (
    <>
      <p>
        {translate('app.imports.unusualKnown', useCount(known))} <strong>{changed}.</strong>
      </p>
      <p>{translate('app.imports.unusualWhat')}</p>
    </>
  );
}
