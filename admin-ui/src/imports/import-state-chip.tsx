import { useTranslate } from 'react-admin';
import BlockOutlined from '@mui/icons-material/BlockOutlined';
import CheckCircleOutlined from '@mui/icons-material/CheckCircleOutlined';
import ErrorOutlineOutlined from '@mui/icons-material/ErrorOutlineOutlined';
import HourglassTopOutlined from '@mui/icons-material/HourglassTopOutlined';
import RuleOutlined from '@mui/icons-material/RuleOutlined';
import UndoOutlined from '@mui/icons-material/UndoOutlined';
import ViewColumnOutlined from '@mui/icons-material/ViewColumnOutlined';
import type { ImportState } from '@trousseau/shared';
import { Mark } from '../components/chips.js';

const LOOKS = {
  reading: { colour: 'info.main', Icon: HourglassTopOutlined },
  uploaded: { colour: 'text.secondary', Icon: ViewColumnOutlined },
  planned: { colour: 'info.main', Icon: RuleOutlined },
  applying: { colour: 'info.main', Icon: HourglassTopOutlined },
  applied: { colour: 'success.main', Icon: CheckCircleOutlined },
  interrupted: { colour: 'error.main', Icon: ErrorOutlineOutlined },
  abandoned: { colour: 'text.secondary', Icon: BlockOutlined },
  undoing: { colour: 'info.main', Icon: HourglassTopOutlined },
  undone: { colour: 'text.secondary', Icon: UndoOutlined },
} as const satisfies Record<ImportState, unknown>;

/** How far an import is: colour, icon and word. */
export function ImportStateChip({ state }: { readonly state: ImportState }) {
  const translate = useTranslate();
  const { colour, Icon } = LOOKS[state];
  return (
    <Mark colour={colour} icon={<Icon aria-hidden />}>
      {translate(`app.imports.states.${state}`)}
    </Mark>
  );
}
