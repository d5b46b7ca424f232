import { useDataProvider, useTranslate } from 'react-admin';
import { Box } from '@mui/material';
import type { ImportFileView, ImportView } from '@trousseau/shared';
import { Quiet } from '../components/chips.js';
import { DownloadButton } from '../components/download-button.js';
import { useFormat } from '../components/use-format.js';
import type { ConsoleDataProvider } from '../providers/data-provider.js';
import { placeOf } from './file-reading.js';

/** The rejected rows of each file, to be taken away as a file, mended and imported again. */
export function RejectedRows({ record }: { readonly record: ImportView }) {
  const lines = record.files.map(() => new Set<string>());
  for (const problem of record.report?.problems ?? []) {
    if (problem.severity !== 'error') continue;
    const place = placeOf(record.files, problem);
    if (place) lines[place.file]?.add(`${place.part ?? ''} ${String(place.line)}`);
  }
  return record.files.map((file, position) => {
    const count = lines[position]?.size ?? 0;
    return (
      count > 0 && (
        <RejectedOfFile
          key={file.name}
          importId={record.id}
          file={file}
          position={position}
          count={count}
        />
      )
    );
  });
}

function RejectedOfFile({
  importId,
  file,
  position,
  count,
}: {
  readonly importId: string;
  readonly file: ImportFileView;
  readonly position: number;
  readonly count: number;
}) {
  const translate = useTranslate();
  const format = useFormat();
  const dataProvider = useDataProvider<ConsoleDataProvider>();
  const notKept = file.headers.filter(
    (title, column) => title !== '' && (file.mapping[column] ?? null) === null,
  );
  return (
    <Box className="no-print" sx={{ mb: 2 }}>
      <DownloadButton
        label={translate('app.imports.rejectedRows', {
          smart_count: count,
          number: format.number(count),
          file: file.name,
        })}
        ask={() => dataProvider.downloadRejectedRows(importId, position)}
      />
      <Box sx={{ mt: 0.5 }}>
        <Quiet>{translate('app.imports.rejectedRowsWhat')}</Quiet>
      </Box>
      {notKept.length > 0 && (
        <Quiet>
          {translate('app.imports.rejectedRowsNotKept', { columns: notKept.join(', ') })}
        </Quiet>
      )}
    </Box>
  );
}
