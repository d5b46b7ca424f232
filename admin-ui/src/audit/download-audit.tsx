import { useDataProvider, useTranslate } from 'react-admin';
import { AuditFilter } from '@trousseau/shared';
import { DownloadButton } from '../components/download-button.js';
import { useListFilters } from '../components/use-list-filters.js';
import type { ConsoleDataProvider } from '../providers/data-provider.js';
import { useMay } from '../providers/me-context.js';

/** Takes the journal away as a file for a spreadsheet, as it is filtered. */
export function DownloadAudit() {
  const translate = useTranslate();
  const dataProvider = useDataProvider<ConsoleDataProvider>();
  const may = useMay();
  const [filters] = useListFilters();
  if (!may('export', 'audit-events')) return null;
  return (
    <DownloadButton
      label={translate('app.audit.download')}
      ask={async () => dataProvider.downloadAudit(AuditFilter.parse(filters))}
    />
  );
}
