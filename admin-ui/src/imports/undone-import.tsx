import { useTranslate } from 'react-admin';
import { Alert } from '@mui/material';
import type { ImportView } from '@trousseau/shared';
import { RefusalLine } from '../components/confirm-dialog.js';
import { Section } from '../components/page.js';
import { refusalMessage } from '../providers/http-client.js';
import { useMay } from '../providers/me-context.js';
import { StayingPeople } from './staying-people.js';
import { useUndoPreview } from './undo-import.js';

/** An import that was taken back: that it was, and who stayed. */
export function UndoneImport({ record }: { readonly record: ImportView }) {
  const translate = useTranslate();
  const may = useMay();
  return (
    <>
      <Alert severity="success" sx={{ mb: 2 }}>
        {translate('app.undo.done')}
      </Alert>
      {may('apply', 'imports') && <WhoStayed importId={record.id} />}
    </>
  );
}

function WhoStayed({ importId }: { readonly importId: string }) {
  const translate = useTranslate();
  const { data, error } = useUndoPreview(importId);
  return (
    <Section title={translate('app.undo.whoStayed')}>
      {error !== null && <RefusalLine message={refusalMessage(error)} />}
      {data?.stayingCount === 0 && translate('app.undo.nobodyStayed')}
      {data !== undefined && data.stayingCount > 0 && <StayingPeople preview={data} />}
    </Section>
  );
}
