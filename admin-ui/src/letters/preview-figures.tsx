import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { Alert, Box, Link } from '@mui/material';
import { LETTER_FIGURES } from '@trousseau/shared';
import type { LetterFigure, LetterRunPreview, LetterRunSelection } from '@trousseau/shared';
import { useFormat } from '../components/use-format.js';
import { RunPeople } from './run-people.js';

interface FiguresProps {
  readonly selection: LetterRunSelection;
  readonly preview: LetterRunPreview;
}

const IN_LINES = ['letters', 'pages', 'issued', 'withoutSecret', 'skipped'] as const;

/** What a run would do, in figures, before anything is issued; each opens the names that it counts. */
export function PreviewFigures({ selection, preview }: FiguresProps) {
  const translate = useTranslate();
  const format = useFormat();
  const [opened, setOpened] = useState<LetterFigure | null>(null);
  return (
    <>
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, pb: 1 }}>
        {IN_LINES.map((key) => {
          const count = preview[key];
          const what = translate(`app.letters.preview.${key}`, { smart_count: count });
          const number = format.number(count);
          const figure = LETTER_FIGURES.find((one) => one === key);
          return (
            <Box component="li" key={key} sx={{ display: 'flex', gap: 1.5, py: 0.75 }}>
              <Box component="strong" sx={{ minWidth: '4em', textAlign: 'right' }}>
                {figure === undefined || count === 0 ? (
                  number
                ) : (
                  <Link
                    component="button"
                    type="button"
                    aria-label={translate('app.letters.preview.names', { number, what })}
                    onClick={() => {
                      setOpened(figure);
                    }}
                    sx={{ font: 'inherit', verticalAlign: 'baseline' }}
                  >
                    {number}
                  </Link>
                )}
              </Box>
              {what}
            </Box>
          );
        })}
      </Box>
      <Box component="p" sx={{ mt: 0 }}>
        {translate('app.letters.preview.validUntil', { date: format.date(preview.validUntil) })}
      </Box>
      <Cautions preview={preview} onOpen={setOpened} />
      {opened && (
        <RunPeople
          selection={selection}
          figure={opened}
          count={preview[opened]}
          onClose={() => {
            setOpened(null);
          }}
        />
      )}
    </>
  );
}

const CAUTIONS = [
  ['voided', 'warning'],
  ['quickerPath', 'info'],
  ['withoutAddress', 'info'],
  ['withoutBirthDate', 'info'],
] as const;

function Cautions({
  preview,
  onOpen,
}: {
  readonly preview: LetterRunPreview;
  readonly onOpen: (figure: LetterFigure) => void;
}) {
  const translate = useTranslate();
  const format = useFormat();
  const { warnings } = preview;
  return (
    <Box sx={{ display: 'grid', gap: 1, mb: 2 }}>
      {CAUTIONS.filter(([figure]) => preview[figure] > 0).map(([figure, severity]) => {
        const count = preview[figure];
        const said = { smart_count: count, number: format.number(count) };
        return (
          <Alert key={figure} severity={severity}>
            {translate(`app.letters.preview.${figure}`, said)}{' '}
            <Link
              component="button"
              type="button"
              onClick={() => {
                onOpen(figure);
              }}
              sx={{ font: 'inherit', verticalAlign: 'baseline' }}
            >
              {translate('app.letters.preview.seeThem')}
            </Link>
          </Alert>
        );
      })}
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
