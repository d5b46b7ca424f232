import { useState } from 'react';
import { useDataProvider, useNotify, useRefresh, useTranslate } from 'react-admin';
import { Alert, Box } from '@mui/material';
import { numbersToType } from '@trousseau/shared';
import type { ImportApplyInput, ImportReport, ImportView } from '@trousseau/shared';
import { PlainButton, PrimaryButton } from '../components/buttons.js';
import { RefusalLine } from '../components/confirm-dialog.js';
import type { ConsoleDataProvider } from '../providers/data-provider.js';
import { refusalMessage } from '../providers/http-client.js';
import { countChanges } from './count-changes.js';
import { massChange } from './mass-change.js';
import { asksNumbers, ConfirmMassChange } from './confirm-mass-change.js';
import { useCount, usePeople } from './use-people.js';

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
  const toType = numbersToType(report);
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
            if (unusual === null && !asksNumbers(toType)) void apply({});
            else setAsking(true);
          }}
        >
          {translate('app.imports.apply', count)}
        </PrimaryButton>
      </Box>
      {asking && (
        <ConfirmMassChange
          unusual={unusual}
          toType={toType}
          confirmLabel={translate('app.imports.apply', count)}
          onConfirm={apply}
          onClose={() => {
            setAsking(false);
          }}
        />
      )}
    </Box>
  );
}

function useApply(importId: string, messageArgs: ReturnType<typeof useCount>) {
  const notify = useNotify();
  const refresh = useRefresh();
  const dataProvider = useDataProvider<ConsoleDataProvider>();
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const apply = async (typed: ImportApplyInput) => {
    setBusy(true);
    setRefused(null);
    try {
      await dataProvider.applyImport(importId, typed);
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
