import { useState } from 'react';
import { useDataProvider, useTranslate } from 'react-admin';
import { Alert, Box, Typography } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import type { UndoSwitchPreview } from '@trousseau/shared';
import { PlainButton } from '../components/buttons.js';
import { ConfirmDialog } from '../components/confirm-dialog.js';
import { Failure, Waiting } from '../components/feedback.js';
import { useFormat } from '../components/use-format.js';
import type { ConsoleDataProvider } from '../providers/data-provider.js';

/** Undoes a switch, once what goes back and who stays was read. */
export function UndoSwitch({ onDone }: { readonly onDone: () => void }) {
  const translate = useTranslate();
  const [asking, setAsking] = useState(false);
  return (
    <>
      <PlainButton
        onClick={() => {
          setAsking(true);
        }}
      >
        {translate('app.years.undo')}
      </PlainButton>
      {asking && (
        <UndoDialog
          onDone={onDone}
          onClose={() => {
            setAsking(false);
          }}
        />
      )}
    </>
  );
}

function UndoDialog({
  onDone,
  onClose,
}: {
  readonly onDone: () => void;
  readonly onClose: () => void;
}) {
  const translate = useTranslate();
  const dataProvider = useDataProvider<ConsoleDataProvider>();
  const { data, error, refetch } = useQuery({
    queryKey: ['undo-switch'],
    queryFn: () => dataProvider.previewUndoSwitch(),
    gcTime: 0,
  });
  const confirm = async () => {
    try {
      await dataProvider.undoSwitch({ rosterVersion: data?.rosterVersion ?? -1 });
    } catch (refusal) {
      // what was counted may have moved
      void refetch();
      throw refusal;
    }
    onDone();
  };
  return (
    <ConfirmDialog
      title={translate('app.years.undo')}
      confirmLabel={translate('app.years.undo')}
      closeLabel={translate('app.undo.keep')}
      ready={data?.refused === null}
      onConfirm={confirm}
      onClose={onClose}
    >
      {error && <Failure error={error} onRetry={() => void refetch()} />}
      {!error && !data && <Waiting />}
      {data && <Stated preview={data} />}
    </ConfirmDialog>
  );
}

function Stated({ preview }: { readonly preview: UndoSwitchPreview }) {
  const translate = useTranslate();
  const format = useFormat();
  const { refused, goingBack, staying } = preview;
  if (refused) return <Alert severity="warning">{refused.fr}</Alert>;
  return (
    <>
      <Typography sx={{ mb: 1 }}>
        {translate('app.years.undoWhat', {
          smart_count: goingBack,
          number: format.number(goingBack),
        })}
      </Typography>
      {staying.length > 0 && (
        <>
          <Typography>
            {translate('app.years.staying', {
              smart_count: staying.length,
              number: format.number(staying.length),
            })}
          </Typography>
          <Box component="ul" sx={{ maxHeight: 260, overflowY: 'auto', my: 1 }}>
            {staying.map(({ personId, name, because, placeStays }) => (
              <li key={`${personId} ${because}`}>
                {translate(`app.years.because.${because}`, { name })}
                {placeStays && because !== 'moved' && because !== 'added'
                  ? ` ${translate('app.years.placeStays')}`
                  : ''}
              </li>
            ))}
          </Box>
        </>
      )}
    </>
  );
}
