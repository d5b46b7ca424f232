import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { Box, Button } from '@mui/material';
import type { ImportProblem, ImportView } from '@trousseau/shared';
import { PlainButton } from '../components/buttons.js';
import { RefusalLine } from '../components/confirm-dialog.js';
import { Section } from '../components/page.js';
import { PlainTable } from '../components/plain-table.js';
import { useFormat } from '../components/use-format.js';
import { CellEditor } from './cell-editor.js';
import { CorrectedRows } from './corrected-rows.js';
import { placeOf, rowKey, type RowEdit, type RowPlace } from './file-reading.js';
import { namedOnce } from './problems.js';
import { ReadingProgress } from './reading-progress.js';
import { RejectedRows } from './rejected-rows.js';
import { useRowEdits } from './use-row-edits.js';

const SHOWN_AT_FIRST = 10;

/** The rows that are not imported: each is corrected or left out here, or taken away in a file with the others. */
export function FaultyRows({
  record,
  onSaved,
}: {
  readonly record: ImportView;
  readonly onSaved: () => void;
}) {
  const translate = useTranslate();
  const format = useFormat();
  const rows = useRowEdits(record, onSaved);
  const [open, setOpen] = useState<string | null>(null);
  const [all, setAll] = useState(false);
  const { edits, edit, watched } = rows;
  const busy = watched.id !== null;
  const errors = (record.report?.problems ?? []).filter(({ severity }) => severity === 'error');
  const count = { smart_count: errors.length, number: format.number(errors.length) };
  const shown = namedOnce(all ? errors : errors.slice(0, SHOWN_AT_FIRST));
  const waiting = { smart_count: edits.size, number: format.number(edits.size) };
  return (
    <>
      {errors.length > 0 && (
        <Section title={translate('app.imports.errors', count)}>
          <RejectedRows record={record} />
          <PlainTable
            captionInSight
            caption={translate('app.imports.errorsCaption')}
            rows={shown}
            rowKey={({ file, line, code, column }, index) =>
              `${file} ${String(line)} ${code} ${column ?? ''} ${String(index)}`
            }
            columns={[
              {
                label: translate('app.imports.person'),
                render: ({ line, person, again }) =>
                  again
                    ? ''
                    : (person ?? (line === null ? translate('app.imports.wholeFile') : '—')),
              },
              {
                label: translate('app.imports.line'),
                numeric: true,
                render: ({ line }) => (line === null ? '—' : format.number(line)),
              },
              { label: translate('app.imports.column'), render: ({ column }) => column ?? '—' },
              { label: translate('app.imports.value'), render: ({ value }) => value ?? '—' },
              {
                label: translate('app.imports.message'),
                sentences: true,
                render: (problem) => {
                  const place = placeOf(record.files, problem);
                  const key = keyOf(problem);
                  return (
                    <>
                      {problem.message}
                      {place !== null && (
                        <RowActions
                          record={record}
                          problem={problem}
                          place={place}
                          said={edits.get(rowKey(place)) ?? null}
                          open={open === key}
                          busy={busy}
                          onOpen={(opens) => {
                            setOpen(opens ? key : null);
                          }}
                          onEdit={edit}
                        />
                      )}
                    </>
                  );
                },
              },
              { label: translate('app.imports.file'), render: ({ file }) => file },
            ]}
          />
          {!all && errors.length > SHOWN_AT_FIRST && (
            <Button
              onClick={() => {
                setAll(true);
              }}
            >
              {translate('app.imports.showAll', { number: count.number })}
            </Button>
          )}
          {edits.size > 0 && (
            <Box sx={{ mt: 2 }}>
              <PlainButton disabled={busy} onClick={() => void rows.save()}>
                {translate('app.imports.saveRows', waiting)}
              </PlainButton>
            </Box>
          )}
        </Section>
      )}
      <RefusalLine message={rows.refused} />
      {watched.id !== null && (
        <ReadingProgress
          id={watched.id}
          files={record.files.map(({ name }) => name)}
          onCancel={watched.cancel}
        />
      )}
      <CorrectedRows
        record={record}
        busy={busy}
        onTakeBack={(place) => {
          void rows.takeBack(place);
        }}
      />
    </>
  );
}

function keyOf({ file, line, code, column }: ImportProblem): string {
  return `${file} ${String(line)} ${code} ${column ?? ''}`;
}

/** What can be done with a row: its cell is corrected, or it is left out; until it is saved, taken back. */
function RowActions({
  record,
  problem,
  place,
  said,
  open,
  busy,
  onOpen,
  onEdit,
}: {
  readonly record: ImportView;
  readonly problem: ImportProblem;
  readonly place: RowPlace;
  readonly said: RowEdit | null;
  readonly open: boolean;
  readonly busy: boolean;
  readonly onOpen: (open: boolean) => void;
  readonly onEdit: ReturnType<typeof useRowEdits>['edit'];
}) {
  const translate = useTranslate();
  const file = record.files[place.file];
  const cells = file?.faulty?.find(({ line }) => line === place.line)?.cells ?? [];
  const who = { name: problem.person ?? String(place.line), line: place.line };
  if (file === undefined) return null;
  if (said !== null) {
    return (
      <Box sx={{ mt: 1, display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1 }}>
        <strong>
          {said.leaveOut === true
            ? translate('app.imports.willBeLeftOut')
            : (said.cells ?? [])
                .map(
                  ({ column, value }) =>
                    `${file.headers[column] ?? ''} → ${value || translate('app.imports.emptyCell')}`,
                )
                .join(' · ')}
        </strong>
        <PlainButton
          size="small"
          disabled={busy}
          onClick={() => {
            onEdit(place, null);
          }}
        >
          {translate('app.imports.takeRowBack')}
        </PlainButton>
      </Box>
    );
  }
  if (open) {
    return (
      <CellEditor
        file={file}
        cells={cells}
        column={problem.column ?? null}
        name={who.name}
        onSave={(column, value) => {
          onEdit(place, { cells: [{ column, value }] });
          onOpen(false);
        }}
        onLeave={() => {
          onOpen(false);
        }}
      />
    );
  }
  return (
    <Box sx={{ mt: 1, display: 'flex', flexWrap: 'wrap', gap: 1 }}>
      {cells.length > 0 && (
        <PlainButton
          size="small"
          disabled={busy}
          aria-label={translate('app.imports.correctOf', who)}
          onClick={() => {
            onOpen(true);
          }}
        >
          {translate('app.imports.correct')}
        </PlainButton>
      )}
      <PlainButton
        size="small"
        disabled={busy}
        aria-label={translate('app.imports.leaveOutOf', who)}
        onClick={() => {
          onEdit(place, { leaveOut: true });
        }}
      >
        {translate('app.imports.leaveOut')}
      </PlainButton>
    </Box>
  );
}
