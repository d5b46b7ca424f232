import { useState } from 'react';
import { useDataProvider, useNotify, useRefresh, useTranslate } from 'react-admin';
import { Alert, Box } from '@mui/material';
import type { ImportView } from '@trousseau/shared';
import { PlainButton, PrimaryButton } from '../components/buttons.js';
import { RefusalLine } from '../components/confirm-dialog.js';
import { Nothing } from '../components/feedback.js';
import { Section } from '../components/page.js';
import { useFormat } from '../components/use-format.js';
import type { ConsoleDataProvider } from '../providers/data-provider.js';
import { refusalMessage } from '../providers/http-client.js';
import { ChangeTable } from './change-table.js';
import { CountChips } from './count-chips.js';
import type { ChangeFilter } from './count-chips.js';
import { countChanges } from './count-changes.js';
import { Decisions, Problems } from './problems.js';

/** Step 3: what would change, old → new, before anything does. */
export function ReviewStep({
  record,
  onBack,
}: {
  readonly record: ImportView;
  readonly onBack: () => void;
}) {
  const translate = useTranslate();
  const [filter, setFilter] = useState<ChangeFilter>({});
  const { report } = record;
  if (report === null) return <Nothing>{translate('app.imports.noPlan')}</Nothing>;
  return (
    <>
      <CountChips report={report} filter={filter} onFilter={setFilter} />
      <Problems problems={report.problems} />
      <Decisions decisions={report.decisions} />
      <Section title={translate('app.imports.changes')}>
        <ChangeTable importId={record.id} filter={filter} />
      </Section>
      <ApplyBar record={record} changes={countChanges(report)} onBack={onBack} />
    </>
  );
}

/** Stays in sight: what will be done, with its number, and the way back. */
function ApplyBar({
  record,
  changes,
  onBack,
}: {
  readonly record: ImportView;
  readonly changes: number;
  readonly onBack: () => void;
}) {
  const translate = useTranslate();
  const format = useFormat();
  const notify = useNotify();
  const refresh = useRefresh();
  const dataProvider = useDataProvider<ConsoleDataProvider>();
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const count = { smart_count: changes, number: format.number(changes) };
  const apply = async () => {
    setBusy(true);
    setRefused(null);
    try {
      await dataProvider.applyImport(record.id);
      notify('app.imports.applying', { messageArgs: count });
      refresh();
    } catch (error) {
      setRefused(refusalMessage(error));
      setBusy(false);
    }
  };
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
      {changes > 0 && <Box sx={{ mb: 1 }}>{translate('app.imports.heldNote')}</Box>}
      {changes === 0 && <Alert severity="success">{translate('app.imports.upToDate')}</Alert>}
      <RefusalLine message={refused} />
      <Box sx={{ display: 'flex', gap: 1 }}>
        <PlainButton onClick={onBack}>{translate('app.imports.backToColumns')}</PlainButton>
        <PrimaryButton disabled={busy || changes === 0} onClick={() => void apply()}>
          {translate('app.imports.apply', count)}
        </PrimaryButton>
      </Box>
    </Box>
  );
}
