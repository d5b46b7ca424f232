import { useTranslate } from 'react-admin';
import AlarmOutlined from '@mui/icons-material/AlarmOutlined';
import BlockOutlined from '@mui/icons-material/BlockOutlined';
import CheckCircleOutlined from '@mui/icons-material/CheckCircleOutlined';
import DescriptionOutlined from '@mui/icons-material/DescriptionOutlined';
import MailOutlined from '@mui/icons-material/MailOutlined';
import type { LetterView } from '@trousseau/shared';
import { Mark } from '../components/chips.js';

const LOOKS = {
  valid: { colour: 'info.main', Icon: MailOutlined },
  used: { colour: 'success.main', Icon: CheckCircleOutlined },
  voided: { colour: 'error.main', Icon: BlockOutlined },
  expired: { colour: 'warning.main', Icon: AlarmOutlined },
  'without-secret': { colour: 'text.secondary', Icon: DescriptionOutlined },
} as const satisfies Record<LetterView['state'], unknown>;

/** Whether a letter still works: colour, icon and word. */
export function LetterStateChip({ state }: { readonly state: LetterView['state'] }) {
  const translate = useTranslate();
  const { colour, Icon } = LOOKS[state];
  return (
    <Mark colour={colour} icon={<Icon aria-hidden />}>
      {translate(`app.letters.states.${state}`)}
    </Mark>
  );
}
