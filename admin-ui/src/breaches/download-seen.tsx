import { useDataProvider, useTranslate } from 'react-admin';
import type { SeenQuery } from '@trousseau/shared';
import { DownloadButton } from '../components/download-button.js';
import type { ConsoleDataProvider } from '../providers/data-provider.js';
import { useMay } from '../providers/me-context.js';

/** Takes everybody whom an account has seen away as a file for the data protection officer. */
export function DownloadSeen({ query: { staffId, from, until } }: { readonly query: SeenQuery }) {
  const translate = useTranslate();
  const dataProvider = useDataProvider<ConsoleDataProvider>();
  const may = useMay();
  if (!may('export', 'breaches')) return null;
  return (
    <DownloadButton
      label={translate('app.breaches.download')}
      ask={() => dataProvider.downloadSeen({ staffId, from, until })}
    />
  );
}
