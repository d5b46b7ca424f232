import { useRef, useState } from 'react';
import type { DragEvent } from 'react';
import { useDataProvider, useTranslate } from 'react-admin';
import { Alert, Box, Button, Typography } from '@mui/material';
import type { ImportYear } from '@trousseau/shared';
import CloudUploadOutlined from '@mui/icons-material/CloudUploadOutlined';
import { useNavigate } from 'react-router';
import { LinkButton, PlainButton, PrimaryButton } from '../components/buttons.js';
import { RefusalLine } from '../components/confirm-dialog.js';
import { Page, Section } from '../components/page.js';
import { useFormat } from '../components/use-format.js';
import type { ConsoleDataProvider } from '../providers/data-provider.js';
import { refusalMessage } from '../providers/http-client.js';
import { ExportRecipes } from './export-recipes.js';
import { ReadingProgress } from './reading-progress.js';
import { Steps } from './steps.js';
import { useWatchedReading } from './use-watched-reading.js';
import { useChosenYear, YearChoice } from './year-choice.js';

/** Step 1: what to tick in the export, and the files. */
export function ImportCreate() {
  const translate = useTranslate();
  const [files, setFiles] = useState<readonly File[]>([]);
  const [year, setYear] = useChosenYear();
  const upload = useUpload(files, year);
  const format = useFormat();
  const add = (more: readonly File[]) => {
    setFiles((known) => [
      ...known,
      ...more.filter(({ name, size }) => !known.some((k) => k.name === name && k.size === size)),
    ]);
  };
  return (
    <Page
      title={translate('app.imports.begin')}
      actions={<LinkButton to="/imports">{translate('app.imports.history')}</LinkButton>}
    >
      <Steps present="files" />
      <Box
        sx={{
          display: 'grid',
          gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: '1fr 1fr' },
          columnGap: 4,
        }}
      >
        <Section title={translate('app.imports.files')}>
          <DropZone onFiles={add} />
          <ChosenFiles
            files={files}
            onRemove={(removed) => {
              setFiles(files.filter((file) => file !== removed));
            }}
          />
          <YearChoice year={year} onChoose={setYear} />
          <RefusalLine message={upload.refused} />
          {upload.reading !== null && (
            <ReadingProgress
              id={upload.reading}
              files={files.map(({ name }) => name)}
              onCancel={upload.cancel}
            />
          )}
          <PrimaryButton
            disabled={files.length === 0 || upload.busy}
            onClick={() => void upload.run()}
          >
            {translate(upload.busy ? 'app.imports.reading' : readLabel(files.length), {
              smart_count: files.length,
              number: format.number(files.length),
            })}
          </PrimaryButton>
          <Alert severity="info" sx={{ mt: 2 }}>
            {translate('app.imports.nothingYet')}
          </Alert>
        </Section>
        <ExportRecipes />
      </Box>
    </Page>
  );
}

function readLabel(files: number): string {
  return files === 0 ? 'app.imports.readNone' : 'app.imports.read';
}

function useUpload(files: readonly File[], year: ImportYear) {
  const dataProvider = useDataProvider<ConsoleDataProvider>();
  const navigate = useNavigate();
  const reading = useWatchedReading();
  const [refused, setRefused] = useState<string | null>(null);
  const run = async () => {
    setRefused(null);
    try {
      const read = await reading.run((watched) => dataProvider.uploadImport(files, watched, year));
      if (read !== null) await navigate(`/imports/${read.id}/show?step=columns`);
    } catch (error) {
      setRefused(refusalMessage(error));
    }
  };
  return { run, refused, reading: reading.id, busy: reading.id !== null, cancel: reading.cancel };
}

function DropZone({ onFiles }: { readonly onFiles: (files: readonly File[]) => void }) {
  const translate = useTranslate();
  const picker = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    onFiles([...event.dataTransfer.files]);
  };
  return (
    <Box
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => {
        setOver(false);
      }}
      onDrop={drop}
      sx={{
        mt: 1.5,
        p: 3,
        display: 'grid',
        justifyItems: 'center',
        gap: 1,
        border: '2px dashed',
        borderColor: over ? 'secondary.main' : 'divider',
        bgcolor: 'background.paper',
      }}
    >
      <CloudUploadOutlined aria-hidden sx={{ fontSize: 32, color: 'text.secondary' }} />
      <Typography>{translate('app.imports.drop')}</Typography>
      <input
        ref={picker}
        type="file"
        multiple
        hidden
        accept=".csv,.txt,.xml,.zip,.xlsx,.xlsm,.ods"
        aria-label={translate('app.imports.choose')}
        data-testid="import-files"
        onChange={(event) => {
          onFiles([...(event.target.files ?? [])]);
          event.target.value = '';
        }}
      />
      <PlainButton onClick={() => picker.current?.click()}>
        {translate('app.imports.choose')}
      </PlainButton>
      <Typography variant="caption" sx={{ color: 'text.secondary' }}>
        {translate('app.imports.oneOrTwo')}
      </Typography>
    </Box>
  );
}

function ChosenFiles({
  files,
  onRemove,
}: {
  readonly files: readonly File[];
  readonly onRemove: (file: File) => void;
}) {
  const translate = useTranslate();
  const format = useFormat();
  return (
    <Box component="ul" sx={{ listStyle: 'none', p: 0, my: 1 }} aria-live="polite">
      {files.map((file) => (
        <Box
          component="li"
          key={`${file.name} ${String(file.size)}`}
          sx={{
            display: 'flex',
            alignItems: 'center',
            gap: 1,
            borderBottom: 1,
            borderColor: 'divider',
          }}
        >
          <Box sx={{ flexGrow: 1, overflowWrap: 'anywhere' }}>{file.name}</Box>
          <Box sx={{ color: 'text.secondary', whiteSpace: 'nowrap' }}>
            {translate('app.imports.kilobytes', {
              number: format.number(Math.ceil(file.size / 1024)),
            })}
          </Box>
          <Button
            aria-label={translate('app.imports.removeFile', { name: file.name })}
            onClick={() => {
              onRemove(file);
            }}
          >
            {translate('app.imports.remove')}
          </Button>
        </Box>
      ))}
    </Box>
  );
}
