import { useState } from 'react';
import { useDataProvider, useNotify, useTranslate } from 'react-admin';
import { AuditFilter } from '@trousseau/shared';
import { PlainButton } from '../components/buttons.js';
import { saveFile } from '../components/save-file.js';
import { useListFilters } from '../components/use-list-filters.js';
import type { ConsoleDataProvider } from '../providers/data-provider.js';
import { refusalMessage } from '../providers/http-client.js';
import { useMay } from '../providers/me-context.js';

/** Takes the journal away as a file for a spreadsheet, as it is filtered. */
export function DownloadAudit() {
  const translate = useTranslate();
  const notify = useNotify();
  const dataProvider = useDataProvider<ConsoleDataProvider>();
  const may = useMay();
  const [filters] = useListFilters();
  const [busy, setBusy] = useState(false);
  if (!may('export', 'audit-events')) return null;
  const download = async (): Promise<void> => {
    setBusy(true);
    try {
      saveFile(await dataProvider.downloadAudit(AuditFilter.parse(filters)));
    } catch (error) {
      notify(refusalMessage(error), { type: 'error' });
    } finally {
      setBusy(false);
    }
  };
  return (
    <PlainButton disabled={busy} onClick={() => void download()}>
      {translate('app.audit.download')}
    </PlainButton>
  );
}
