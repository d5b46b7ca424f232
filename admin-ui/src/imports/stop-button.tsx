import { useDataProvider, useNotify, useRefresh, useTranslate } from 'react-admin';
import { ConfirmButton } from '../components/confirm-button.js';
import type { ConsoleDataProvider } from '../providers/data-provider.js';

/** Stops an import that is being applied; what was applied stays. */
export function StopButton({ importId }: { readonly importId: string }) {
  const translate = useTranslate();
  const notify = useNotify();
  const refresh = useRefresh();
  const dataProvider = useDataProvider<ConsoleDataProvider>();
  return (
    <ConfirmButton
      label={translate('app.imports.stop')}
      onConfirm={async () => {
        await dataProvider.stopImport(importId);
        notify('app.imports.stopping', { type: 'info' });
        refresh();
      }}
    >
      {translate('app.imports.stopWhat')}
    </ConfirmButton>
  );
}
