import { useTranslate } from 'react-admin';
import LockOpenOutlined from '@mui/icons-material/LockOpenOutlined';
import TaskAltOutlined from '@mui/icons-material/TaskAltOutlined';
import type { LetterRunView } from '@trousseau/shared';
import { Mark } from '../components/chips.js';

/** Whether a run can still be printed. */
export function RunStateChip({ state }: { readonly state: LetterRunView['state'] }) {
  const translate = useTranslate();
  const open = state === 'open';
  return (
    <Mark
      colour={open ? 'info.main' : 'text.secondary'}
      icon={open ? <LockOpenOutlined aria-hidden /> : <TaskAltOutlined aria-hidden />}
    >
      {translate(`app.letters.runStates.${state}`)}
    </Mark>
  );
}
