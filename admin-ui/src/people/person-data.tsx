import { useState } from 'react';
import { useDataProvider, useNotify, useRedirect, useTranslate } from 'react-admin';
import { Box, TextField, Typography } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import type { ErasurePreview, Holder } from '@trousseau/shared';
import { PlainButton } from '../components/buttons.js';
import { ConfirmDialog } from '../components/confirm-dialog.js';
import { Failure, Waiting } from '../components/feedback.js';
import { Section } from '../components/page.js';
import { PlainTable } from '../components/plain-table.js';
import { ReasonButton } from '../components/reason-button.js';
import { saveFile } from '../components/save-file.js';
import { useFormat } from '../components/use-format.js';
import type { ConsoleDataProvider } from '../providers/data-provider.js';
import { useMay } from '../providers/me-context.js';

interface PersonProps {
  readonly holder: Holder;
  readonly personId: string;
}

/** The rights of a person: the own data as a file, and erasure. */
export function PersonData({ holder, personId }: PersonProps) {
  const translate = useTranslate();
  const may = useMay();
  const dataProvider = useDataProvider<ConsoleDataProvider>();
  if (!may('export', 'person-data')) return null;
  return (
    <Section title={translate('app.personData.title')}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
        {(['html', 'json'] as const).map((format) => (
          <ReasonButton
            key={format}
            label={translate(`app.personData.download.${format}`)}
            onConfirm={async (reason) => {
              saveFile(await dataProvider.downloadPersonData(holder, personId, { reason, format }));
            }}
          >
            <Typography sx={{ mb: 2 }}>{translate('app.personData.whatIsInIt')}</Typography>
          </ReasonButton>
        ))}
        {may('delete', 'person-data') && <EraseButton holder={holder} personId={personId} />}
      </Box>
    </Section>
  );
}

function EraseButton({ holder, personId }: PersonProps) {
  const translate = useTranslate();
  const [open, setOpen] = useState(false);
  return (
    <>
      <PlainButton
        size="small"
        color="error"
        onClick={() => {
          setOpen(true);
        }}
      >
        {translate('app.personData.erase')}
      </PlainButton>
      {open && (
        <EraseDialog
          holder={holder}
          personId={personId}
          onClose={() => {
            setOpen(false);
          }}
        />
      )}
    </>
  );
}

/** Shows what would go, table by table, and asks for the name and a reason. */
function EraseDialog({ holder, personId, onClose }: PersonProps & { onClose: () => void }) {
  const translate = useTranslate();
  const notify = useNotify();
  const redirect = useRedirect();
  const format = useFormat();
  const dataProvider = useDataProvider<ConsoleDataProvider>();
  const [name, setName] = useState('');
  const { data, error, refetch } = useQuery({
    queryKey: ['erasure', holder, personId],
    queryFn: () => dataProvider.previewErasure(holder, personId),
    // what names somebody changes with every letter: it is counted when it is asked for
    gcTime: 0,
  });
  const erase = async (reason: string, { total }: ErasurePreview) => {
    await dataProvider.erasePerson(holder, personId, { name: name.trim(), total, reason });
    notify('app.personData.erased', { type: 'success', messageArgs: { smart_count: total } });
    redirect('list', `${holder}s`);
  };
  return (
    <ConfirmDialog
      title={translate('app.personData.erase')}
      confirmLabel={translate('app.personData.confirm', {
        smart_count: data?.total ?? 0,
        number: format.number(data?.total ?? 0),
      })}
      reasonLabel={translate('app.form.reason')}
      ready={data !== undefined && name.trim() === data.displayName}
      onConfirm={(reason) => (data ? erase(reason, data) : Promise.resolve())}
      onClose={onClose}
    >
      {error && <Failure error={error} onRetry={() => void refetch()} />}
      {!error && !data && <Waiting />}
      {data && (
        <>
          <Typography sx={{ mb: 1 }}>
            {translate(
              data.accountGoes ? 'app.personData.accountGoes' : 'app.personData.accountStays',
            )}
          </Typography>
          <PlainTable
            caption={translate('app.personData.caption')}
            rows={data.rows}
            rowKey={({ table }) => table}
            columns={[
              {
                label: translate('app.personData.what'),
                render: ({ table }) => translate(`app.personData.tables.${table}`, { _: table }),
              },
              {
                label: translate('app.personData.rows'),
                numeric: true,
                render: ({ rows }) => format.number(rows),
              },
            ]}
          />
          <TextField
            fullWidth
            required
            sx={{ my: 2 }}
            label={translate('app.personData.typeName', { name: data.displayName })}
            value={name}
            onChange={(event) => {
              setName(event.target.value);
            }}
          />
        </>
      )}
    </ConfirmDialog>
  );
}
