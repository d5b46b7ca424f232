import { useTranslate } from 'react-admin';
import { Alert, Box } from '@mui/material';
import type { LetterRunPreview } from '@trousseau/shared';
import { listWith, TextLink } from '../components/text-link.js';
import { useFormat } from '../components/use-format.js';

/** What a run would do, in figures, before anything is issued. */
export function PreviewFigures({ preview }: { readonly preview: LetterRunPreview }) {
  const translate = useTranslate();
  const format = useFormat();
  const line = (key: string, count: number) => (
    <Box component="li" key={key} sx={{ display: 'flex', gap: 1.5, py: 0.75 }}>
      <Box component="strong" sx={{ minWidth: '4em', textAlign: 'right' }}>
        {format.number(count)}
      </Box>
      {translate(`app.letters.preview.${key}`, { smart_count: count })}
    </Box>
  );
  return (
    <>
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, pb: 1 }}>
        {line('letters', preview.letters)}
        {line('pages', preview.pages)}
        {line('issued', preview.issued)}
        {line('withoutSecret', preview.withoutSecret)}
        {line('skipped', preview.skipped)}
      </Box>
      <Box component="p" sx={{ mt: 0 }}>
        {translate('app.letters.preview.validUntil', { date: format.date(preview.validUntil) })}
      </Box>
      <Cautions preview={preview} />
    </>
  );
}

function Cautions({ preview }: { readonly preview: LetterRunPreview }) {
  const translate = useTranslate();
  const format = useFormat();
  const { voided, quickerPath, withoutAddress, withoutBirthDate, warnings } = preview;
  const counted = (count: number) => ({ smart_count: count, number: format.number(count) });
  return (
    <Box sx={{ display: 'grid', gap: 1, mb: 2 }}>
      {voided > 0 && (
        <Alert severity="warning">{translate('app.letters.preview.voided', counted(voided))}</Alert>
      )}
      {quickerPath > 0 && (
        <Alert severity="info">
          {translate('app.letters.preview.quickerPath', counted(quickerPath))}
        </Alert>
      )}
      {withoutAddress > 0 && (
        <Alert severity="info">
          {translate('app.letters.preview.withoutAddress', counted(withoutAddress))}{' '}
          <TextLink to={listWith('guardians', { missing: 'address' })}>
            {translate('app.letters.preview.seeThem')}
          </TextLink>
        </Alert>
      )}
      {withoutBirthDate > 0 && (
        <Alert severity="info">
          {translate('app.letters.preview.withoutBirthDate', counted(withoutBirthDate))}{' '}
          <TextLink to={listWith('students', { missing: 'birthDate' })}>
            {translate('app.letters.preview.seeThem')}
          </TextLink>
        </Alert>
      )}
      {warnings.length > 0 && (
        <Alert severity="warning">
          <ul style={{ margin: 0, paddingLeft: 16 }}>
            {warnings.map((warning) => (
              <li key={warning}>{warning}</li>
            ))}
          </ul>
        </Alert>
      )}
    </Box>
  );
}
