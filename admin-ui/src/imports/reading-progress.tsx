import { useDataProvider, useTranslate } from 'react-admin';
import { Box, LinearProgress } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import type { ReadingProgressView } from '@trousseau/shared';
import { PlainButton } from '../components/buttons.js';
import { useFormat } from '../components/use-format.js';
import type { ConsoleDataProvider } from '../providers/data-provider.js';

const POLL_MS = 500;
const BEFORE: ReadingProgressView = { phase: 'waiting', file: 0, done: 0, total: null };

/** How far a reading is: a number that moves, seen at once and spoken when something else begins; and its end. */
export function ReadingProgress({
  id,
  files,
  onCancel,
}: {
  readonly id: string;
  /** The names of the files, in their order. */
  readonly files: readonly string[];
  readonly onCancel: () => Promise<void>;
}) {
  const translate = useTranslate();
  const format = useFormat();
  const { phase, file, done, total } = useReadingProgress(id);
  const name = files[file - 1] ?? '';
  const moves = phase !== 'waiting' && phase !== 'comparing';
  const numbers = {
    smart_count: done,
    done: format.number(done),
    total: format.number(total ?? 0),
  };
  const words = translate(`app.imports.readingPhases.${phase}`, { name });
  return (
    // most files are read before anybody could look
    <Box
      sx={{
        maxWidth: 560,
        my: 2,
        '@keyframes appear': { from: { visibility: 'hidden' } },
        animation: 'appear 0s 0.4s backwards',
      }}
    >
      <Box role="status" sx={{ overflowWrap: 'anywhere' }}>
        {words}
      </Box>
      <Box sx={{ mb: 1, minHeight: '1.5em', fontVariantNumeric: 'tabular-nums' }}>
        {moves &&
          translate(`app.imports.readingDone.${phase}${total === null ? '' : 'Of'}`, numbers)}
      </Box>
      <LinearProgress
        color="secondary"
        aria-label={translate('app.imports.readingProgress')}
        variant={total === null ? 'indeterminate' : 'determinate'}
        value={total === null ? 0 : (done / Math.max(total, 1)) * 100}
      />
      <Box sx={{ mt: 1.5 }}>
        <PlainButton onClick={() => void onCancel()}>
          {translate('app.imports.cancelReading')}
        </PlainButton>
      </Box>
    </Box>
  );
}

function useReadingProgress(id: string): ReadingProgressView {
  const dataProvider = useDataProvider<ConsoleDataProvider>();
  const { data } = useQuery({
    queryKey: ['import-reading', id],
    queryFn: () => dataProvider.readingProgress(id),
    refetchInterval: POLL_MS,
    // a look that fails is followed by the next
    retry: false,
  });
  return data ?? BEFORE;
}
