import { useId, useState } from 'react';
import { useDataProvider, useNotify, useRefresh, useTranslate } from 'react-admin';
import { Alert, Box, Checkbox, CircularProgress, FormControlLabel, TextField } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import type { ImportView, UndoPreview } from '@trousseau/shared';
import { errorMessage, isErrorCode } from '@trousseau/shared';
import { PlainButton } from '../components/buttons.js';
import { ConfirmDialog, RefusalLine } from '../components/confirm-dialog.js';
import { useFormat } from '../components/use-format.js';
import type { ConsoleDataProvider } from '../providers/data-provider.js';
import { refusalMessage, screenLanguage } from '../providers/http-client.js';
import { useMay } from '../providers/me-context.js';
import { StayingPeople } from './staying-people.js';

/** Offers to take an import back: what that would do and who would stay is said before it is done. */
export function UndoImportButton({ record }: { readonly record: ImportView }) {
  const translate = useTranslate();
  const may = useMay();
  const [asking, setAsking] = useState(false);
  const isUndoable =
    record.state === 'applied' ||
    (record.state === 'abandoned' && (record.appliedChanges ?? 0) > 0);
  if (!isUndoable || !may('apply', 'imports')) return null;
  return (
    <>
      <PlainButton
        onClick={() => {
          setAsking(true);
        }}
      >
        {translate('app.undo.begin')}
      </PlainButton>
      {asking && (
        <UndoDialog
          importId={record.id}
          onClose={() => {
            setAsking(false);
          }}
        />
      )}
    </>
  );
}

/** What taking an import back would do, asked anew each time. */
export function useUndoPreview(importId: string) {
  const dataProvider = useDataProvider<ConsoleDataProvider>();
  return useQuery({
    queryKey: ['imports', 'undo', importId],
    queryFn: () => dataProvider.previewUndo(importId),
    gcTime: 0,
  });
}

function UndoDialog({
  importId,
  onClose,
}: {
  readonly importId: string;
  readonly onClose: () => void;
}) {
  const translate = useTranslate();
  const format = useFormat();
  const notify = useNotify();
  const refresh = useRefresh();
  const dataProvider = useDataProvider<ConsoleDataProvider>();
  const { data: preview, error, refetch } = useUndoPreview(importId);
  const [closing, setClosing] = useState(false);
  const [typed, setTyped] = useState('');
  const people = preview === undefined ? 0 : goingBack(preview);
  const isPossible = preview?.refusal === null;
  const isTyped = !closing || Number(typed) === preview?.closable;
  const undo = async (reason: string) => {
    if (preview === undefined) return;
    const { rosterVersion, closable } = preview;
    try {
      await dataProvider.undoImport(importId, {
        rosterVersion,
        ...(reason === '' ? {} : { reason }),
        ...(closing ? { closeStaying: closable } : {}),
      });
    } catch (refusal) {
      // it may be that the records moved: what is confirmed next is what there is now
      void refetch();
      throw refusal;
    }
    notify('app.undo.begun', { type: 'info' });
    refresh();
  };
  return (
    <ConfirmDialog
      title={translate('app.undo.begin')}
      confirmLabel={
        isPossible
          ? translate('app.undo.confirm', { smart_count: people, number: format.number(people) })
          : translate('app.undo.begin')
      }
      {...(isPossible ? { reasonLabel: translate('app.undo.reason'), reasonOptional: true } : {})}
      closeLabel={translate('app.undo.keep')}
      ready={isPossible && isTyped}
      onConfirm={undo}
      onClose={onClose}
    >
      {error !== null && <RefusalLine message={refusalMessage(error)} />}
      {preview === undefined && error === null && (
        <CircularProgress aria-label={translate('app.undo.looking')} size={28} />
      )}
      {preview !== undefined && <Preview preview={preview} />}
      {isPossible && preview.closable > 0 && (
        <CloseStaying
          closable={preview.closable}
          closing={closing}
          typed={typed}
          onClosing={setClosing}
          onTyped={setTyped}
        />
      )}
    </ConfirmDialog>
  );
}

/** How many people go back: removed, or as they were before. */
function goingBack({ students, guardians }: UndoPreview): number {
  return students.removed + students.restored + guardians.removed + guardians.restored;
}

function Preview({ preview }: { readonly preview: UndoPreview }) {
  const translate = useTranslate();
  const format = useFormat();
  const { refusal, until, partlyDone, lettersVoided } = preview;
  if (refusal !== null) {
    return (
      <Alert severity="warning" sx={{ mb: 2 }}>
        {isErrorCode(refusal) ? errorMessage(refusal, { days: 60 }, screenLanguage()) : refusal}
      </Alert>
    );
  }
  const kinds = ['students', 'guardians', 'links', 'classes'] as const;
  const said = (what: 'removed' | 'restored') =>
    kinds.flatMap((kind) => {
      const count = preview[kind][what];
      if (count === 0) return [];
      const args = { smart_count: count, number: format.number(count) };
      return [translate(`app.undo.kinds.${kind}`, args)];
    });
  return (
    <Box sx={{ mb: 2 }}>
      {partlyDone && <Alert severity="info">{translate('app.undo.partlyDone')}</Alert>}
      <Counted label={translate('app.undo.removed')} said={said('removed')} />
      <Counted label={translate('app.undo.restored')} said={said('restored')} />
      {lettersVoided > 0 && (
        <p>
          {translate('app.undo.letters', {
            smart_count: lettersVoided,
            number: format.number(lettersVoided),
          })}
        </p>
      )}
      <StayingPeople preview={preview} />
      {until !== null && <p>{translate('app.undo.until', { date: format.instant(until) })}</p>}
    </Box>
  );
}

function Counted({ label, said }: { readonly label: string; readonly said: readonly string[] }) {
  if (said.length === 0) return null;
  return (
    <p>
      {label} <strong>{said.join(' · ')}</strong>
    </p>
  );
}

interface CloseStayingProps {
  readonly closable: number;
  readonly closing: boolean;
  readonly typed: string;
  readonly onClosing: (closing: boolean) => void;
  readonly onTyped: (typed: string) => void;
}

/** A choice of its own, off unless made, with the number typed. */
function CloseStaying({ closable, closing, typed, onClosing, onTyped }: CloseStayingProps) {
  const translate = useTranslate();
  const format = useFormat();
  const hintId = useId();
  const count = { smart_count: closable, number: format.number(closable) };
  return (
    <Box sx={{ mb: 2 }}>
      <FormControlLabel
        control={
          <Checkbox
            checked={closing}
            onChange={(_, checked) => {
              onClosing(checked);
            }}
          />
        }
        label={translate('app.undo.close', count)}
      />
      {closing && (
        <>
          <Box id={hintId} sx={{ color: 'text.secondary', mb: 1 }}>
            {translate('app.undo.closeWhat')}
          </Box>
          <TextField
            fullWidth
            required
            label={translate('app.undo.closeTyped', count)}
            value={typed}
            onChange={(event) => {
              onTyped(event.target.value);
            }}
            slotProps={{ htmlInput: { inputMode: 'numeric', 'aria-describedby': hintId } }}
          />
        </>
      )}
    </Box>
  );
}
