import { useTranslate } from 'react-admin';
import { Box } from '@mui/material';
import WarningAmberOutlined from '@mui/icons-material/WarningAmberOutlined';
import type { HeldMark } from '@trousseau/shared';
import { Mark } from '../components/chips.js';

/** Why a row is worth a second look, in words; a dash when nothing is odd. */
export function HeldMarks({ marks }: { readonly marks: readonly HeldMark[] }) {
  const translate = useTranslate();
  if (marks.length === 0) return '—';
  return marks.map((mark) => (
    <Box key={mark}>
      <Mark colour="warning.main" icon={<WarningAmberOutlined aria-hidden />}>
        {translate(`app.holds.marks.${mark}`)}
      </Mark>
    </Box>
  ));
}
