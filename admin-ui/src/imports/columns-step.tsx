import { useState } from 'react';
import { useDataProvider, useRefresh, useTranslate } from 'react-admin';
import { Alert, Box, Typography } from '@mui/material';
import { DATE_ORDERS, DELIMITERS, ENCODINGS, TABLE_FORMATS } from '@trousseau/shared';
import type { ImportFileView, ImportReport, ImportView, SheetView } from '@trousseau/shared';
import { DateOrder, Delimiter, Encoding, FileFormat } from '@trousseau/shared';
import { PlainButton, PrimaryButton } from '../components/buttons.js';
import { RefusalLine } from '../components/confirm-dialog.js';
import { NativeSelect } from '../components/native-select.js';
import { Section } from '../components/page.js';
import { useFormat } from '../components/use-format.js';
import type { ConsoleDataProvider } from '../providers/data-provider.js';
import { refusalMessage } from '../providers/http-client.js';
import { ErasingColumns } from './erasing-columns.js';
import { FileColumns } from './file-columns.js';
import { readingOf, type FileReading } from './file-reading.js';
import { ReadingProgress } from './reading-progress.js';
import { useWatchedReading } from './use-watched-reading.js';

/** Step 2: how each file was read, its cells with their accents, and what each column holds. */
export function ColumnsStep({
  record,
  onContinue,
}: {
  readonly record: ImportView;
  readonly onContinue: () => void;
}) {
  const translate = useTranslate();
  const { reading, changed, busy, refused, setFile, save, watched } = useReading(record);
  const goOn = async () => {
    if ((planned && !changed) || (await save(reading))) onContinue();
  };
  const planned = record.state === 'planned';
  const ready = changed || record.files.every(({ blocking }) => blocking.length === 0);
  return (
    <>
      {record.files.map((file, index) => (
        <FileSection
          key={file.name}
          file={file}
          report={record.report}
          reading={reading[index] ?? readingOf(file)}
          onChange={(next) => {
            setFile(index, next);
          }}
          onReread={(next) => void save(reading.map((one, i) => (i === index ? next : one)))}
        />
      ))}
      <RefusalLine message={refused} />
      {watched.id !== null && (
        <ReadingProgress
          id={watched.id}
          files={record.files.map(({ name }) => name)}
          onCancel={watched.cancel}
        />
      )}
      <Box sx={{ display: 'flex', gap: 1 }}>
        {changed && (
          <PlainButton disabled={busy} onClick={() => void save(reading)}>
            {translate('app.imports.reread')}
          </PlainButton>
        )}
        <PrimaryButton disabled={busy || !ready} onClick={() => void goOn()}>
          {translate('app.imports.toReview')}
        </PrimaryButton>
      </Box>
    </>
  );
}

/** The corrected reading, until it is saved; the API then reads and plans again. */
function useReading(record: ImportView) {
  const dataProvider = useDataProvider<ConsoleDataProvider>();
  const refresh = useRefresh();
  const [edited, setEdited] = useState<readonly FileReading[] | null>(null);
  /** What is being read: shown at once, so that a choice does not jump back meanwhile. */
  const [asked, setAsked] = useState<readonly FileReading[] | null>(null);
  const [refused, setRefused] = useState<string | null>(null);
  const watched = useWatchedReading();
  const reading = asked ?? edited ?? record.files.map(readingOf);
  const save = async (files: readonly FileReading[]): Promise<boolean> => {
    if (asked !== null) return false;
    setAsked(files);
    setRefused(null);
    try {
      const input = { files: [...files] };
      const read = await watched.run((one) => dataProvider.saveReading(record.id, input, one));
      if (read !== null) setEdited(null);
      refresh();
      return read?.state === 'planned';
    } catch (error) {
      setRefused(refusalMessage(error));
      return false;
    } finally {
      setAsked(null);
    }
  };
  const setFile = (index: number, next: FileReading) => {
    setEdited(reading.map((one, position) => (position === index ? next : one)));
  };
  return {
    reading,
    changed: edited !== null,
    busy: asked !== null,
    refused,
    setFile,
    save,
    watched,
  };
}

function FileSection({
  file,
  report,
  reading,
  onChange,
  onReread,
}: {
  readonly file: ImportFileView;
  readonly report: ImportReport | null;
  readonly reading: FileReading;
  readonly onChange: (reading: FileReading) => void;
  readonly onReread: (reading: FileReading) => void;
}) {
  const translate = useTranslate();
  const format = useFormat();
  const isTable = file.headers.length > 0;
  return (
    <Section
      title={translate('app.imports.fileRows', {
        name: file.name,
        smart_count: file.rows,
        number: format.number(file.rows),
      })}
    >
      {isTable && <HowItWasRead sheets={file.sheets ?? []} reading={reading} onReread={onReread} />}
      {file.blocking.map((reason) => (
        <Alert key={reason} severity="error" sx={{ mb: 1 }}>
          {reason}
        </Alert>
      ))}
      {file.notices.map((notice) => (
        <Alert key={notice} severity="warning" sx={{ mb: 1 }}>
          {notice}
        </Alert>
      ))}
      {isTable ? (
        <FileColumns
          file={file}
          mapping={reading.mapping ?? file.mapping}
          onChange={(mapping) => {
            onChange({ ...reading, mapping });
          }}
        />
      ) : (
        <Typography variant="body2">{translate('app.imports.nothingToMap')}</Typography>
      )}
      <ErasingColumns
        file={file}
        report={report}
        erases={reading.erases ?? []}
        onChange={(erases) => {
          onChange({ ...reading, erases: [...erases] });
        }}
      />
    </Section>
  );
}

/** What was recognised of a table, to be corrected. */
function HowItWasRead({
  sheets,
  reading,
  onReread,
}: {
  readonly sheets: readonly SheetView[];
  readonly reading: FileReading;
  readonly onReread: (reading: FileReading) => void;
}) {
  const translate = useTranslate();
  const choices = (values: readonly string[], group: string) =>
    values.map((value) => ({ value, label: translate(`app.imports.${group}.${keyOf(value)}`) }));
  return (
    <Box sx={{ display: 'flex', gap: 1.5, flexWrap: 'wrap', mb: 1 }}>
      {sheets.length > 1 && (
        <SheetSelect
          sheets={sheets}
          value={reading.sheet ?? ''}
          onChange={(sheet) => {
            // nothing that was said of one sheet is true of another
            onReread({ encoding: null, delimiter: null, sheet });
          }}
        />
      )}
      <NativeSelect
        label={translate('app.imports.format')}
        width={280}
        value={reading.format ?? 'generic'}
        onChange={(value) => {
          onReread({ ...reading, format: FileFormat.parse(value) });
        }}
        choices={choices(TABLE_FORMATS, 'formats')}
      />
      {reading.encoding !== null && (
        <NativeSelect
          label={translate('app.imports.encoding')}
          width={190}
          value={reading.encoding}
          onChange={(value) => {
            onReread({ ...reading, encoding: Encoding.parse(value) });
          }}
          choices={choices(ENCODINGS, 'encodings')}
        />
      )}
      {reading.delimiter !== null && (
        <NativeSelect
          label={translate('app.imports.delimiter')}
          width={190}
          value={reading.delimiter}
          onChange={(value) => {
            // what was said of cells is of other columns
            onReread({ ...reading, delimiter: Delimiter.parse(value), corrections: [] });
          }}
          choices={choices(DELIMITERS, 'delimiters')}
        />
      )}
      <NativeSelect
        label={translate('app.imports.titles')}
        width={340}
        value={reading.headerLine === null ? 'none' : 'line'}
        onChange={(value) => {
          onReread({
            ...reading,
            headerLine: value === 'none' ? null : 1,
            corrections: [],
          });
        }}
        choices={[
          {
            value: 'line',
            label: translate('app.imports.titlesOf.line', { number: reading.headerLine ?? 1 }),
          },
          { value: 'none', label: translate('app.imports.titlesOf.none') },
        ]}
      />
      {reading.dateOrder !== undefined && (
        <NativeSelect
          label={translate('app.imports.dateOrder')}
          width={240}
          value={reading.dateOrder ?? 'unsaid'}
          onChange={(value) => {
            const order = DateOrder.safeParse(value);
            onReread({ ...reading, dateOrder: order.success ? order.data : null });
          }}
          choices={choices(['unsaid', ...DATE_ORDERS], 'dateOrders')}
        />
      )}
    </Box>
  );
}

/** Which sheet of a workbook is read. */
function SheetSelect({
  sheets,
  value,
  onChange,
}: {
  readonly sheets: readonly SheetView[];
  readonly value: string;
  readonly onChange: (sheet: string) => void;
}) {
  const translate = useTranslate();
  const format = useFormat();
  return (
    <NativeSelect
      label={translate('app.imports.sheet')}
      width={280}
      value={value}
      onChange={onChange}
      choices={sheets.map(({ name, rows, hidden }) => ({
        value: name,
        label: translate(hidden ? 'app.imports.sheetHidden' : 'app.imports.sheetRows', {
          name,
          smart_count: rows,
          number: format.number(rows),
        }),
      }))}
    />
  );
}

const DELIMITER_KEYS: Readonly<Record<string, string>> = {
  ';': 'semicolon',
  ',': 'comma',
  '\t': 'tab',
  '|': 'bar',
  ':': 'colon',
};

/** A delimiter cannot be part of a message's key; the other values can. */
function keyOf(value: string): string {
  return DELIMITER_KEYS[value] ?? value;
}
