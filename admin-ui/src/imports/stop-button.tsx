import { useState } from 'react';
import { useDataProvider, useNotify, useRefresh, useTranslate } from 'react-admin';
import { PlainButton } from '../components/buttons.js';
import { ConfirmDialog } from '../components/confirm-dialog.js';
import type { ConsoleDataProvider } from '../providers/data-provider.js';

/** Stops an import that is being applied; what was applied stays. */
export function StopButton({ importId }: { readonly importId: string }) {
  const translate = useTranslate();
  const notify = useNotify();
  const refresh = useRefresh();
  const dataProvider = useDataProvider<ConsoleDataProvider>();
  const [asking, setAsking] = useState(false);
  return (
    <>
      <PlainButton
        onClick={() => {
          setAsking(true);
        }}
      >
        {translate('app.imports.stop')}
      </PlainButton>
      {asking && (
        <ConfirmDialog
          title={translate('app.imports.stop')}
          confirmLabel={translate('app.imports.stop')}
          onConfirm={async () => {
            await dataProvider.stopImport(importId);
            notify('app.imports.stopping', { type: 'info' });
            refresh();
          }}
          onClose={() => {
            setAsking(false);
          }}
        >
          {translate('app.imports.stopWhat')}
        </ConfirmDialog>
      )}
    </>
  );
}
