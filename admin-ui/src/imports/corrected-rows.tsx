import { useTranslate } from 'react-admin';
import { Box } from '@mui/material';
import type { ImportView } from '@trousseau/shared';
import { PlainButton } from '../components/buttons.js';
import { PlainTable } from '../components/plain-table.js';
import { useFormat } from '../components/use-format.js';
import { rowKey, type RowPlace } from './file-reading.js';

/** What was corrected and left out, old → new; each is taken back by one click. */
export function CorrectedRows({
  record,
  busy,
  onTakeBack,
}: {
  readonly record: ImportView;
  readonly busy: boolean;
  readonly onTakeBack: (place: RowPlace) => void;
}) {
  const translate = useTranslate();
  const format = useFormat();
  const rows = record.files.flatMap(({ corrections = [], headers, name }, file) =>
    corrections.map(({ line, part, ...said }) => ({
      place: { file, line, ...(part === undefined ? {} : { part }) },
      ...said,
      headers,
      fileName: name,
    })),
  );
  if (rows.length === 0) return null;
  const count = { smart_count: rows.length, number: format.number(rows.length) };
  return (
    <Box component="details" open sx={{ mb: 3 }}>
      <Box component="summary" sx={{ cursor: 'pointer', py: 1 }}>
        {translate('app.imports.correctedRows', count)}
      </Box>
      <PlainTable
        caption={translate('app.imports.correctedRowsCaption')}
        captionInSight
        rows={rows}
        rowKey={({ place }) => rowKey(place)}
        columns={[
          { label: translate('app.imports.person'), render: ({ person }) => person || '—' },
          {
            label: translate('app.imports.line'),
            numeric: true,
            render: ({ place }) => format.number(place.line),
          },
          {
            label: translate('app.imports.whatWasDone'),
            render: ({ leaveOut, cells = [], headers }) =>
              leaveOut === true
                ? translate('app.imports.leftOutRow')
                : cells.map(({ column, before, value }) => (
                    <div key={column}>
                      {translate('app.imports.correctedCell', {
                        column: headers[column] ?? '',
                        before: before || translate('app.imports.emptyCell'),
                        value: value || translate('app.imports.emptyCell'),
                      })}
                    </div>
                  )),
          },
          { label: translate('app.imports.file'), render: ({ fileName }) => fileName },
          {
            label: translate('app.imports.takeRowBack'),
            render: ({ place, person }) => (
              <PlainButton
                size="small"
                disabled={busy}
                aria-label={translate('app.imports.takeRowBackOf', {
                  name: person,
                  line: place.line,
                })}
                onClick={() => {
                  onTakeBack(place);
                }}
              >
                {translate('app.imports.takeRowBack')}
              </PlainButton>
            ),
          },
        ]}
      />
    </Box>
  );
}
