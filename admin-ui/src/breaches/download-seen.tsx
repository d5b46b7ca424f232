import { useState } from 'react';
import { useDataProvider, useNotify, useTranslate } from 'react-admin';
import type { SeenQuery } from '@trousseau/shared';
import { PlainButton } from '../components/buttons.js';
import { saveFile } from '../components/save-file.js';
import type { ConsoleDataProvider } from '../providers/data-provider.js';
import { refusalMessage } from '../providers/http-client.js';
import { useMay } from '../providers/me-context.js';

/** Takes everybody whom an account has seen away as a file for the data protection officer. */
export function DownloadSeen({ query: { staffId, from, until } }: { readonly query: SeenQuery }) {
  const translate = useTranslate();
  const notify = useNotify();
  const dataProvider = useDataProvider<ConsoleDataProvider>();
  const may = useMay();
  const [busy, setBusy] = useState(false);
  if (!may('export', 'breaches')) return null;
  const download = async (): Promise<void> => {
    setBusy(true);
    try {
      saveFile(await dataProvider.downloadSeen({ staffId, from, until }));
    } catch (error) {
      notify(refusalMessage(error), { type: 'error' });
    } finally {
      setBusy(false);
    }
  };
  return (
    <PlainButton disabled={busy} onClick={() => void download()}>
      {translate('app.breaches.download')}
    </PlainButton>
  );
}
