import { useTranslate } from 'react-admin';
import LogoutOutlined from '@mui/icons-material/LogoutOutlined';
import { Mark } from '../components/chips.js';
import { useFormat } from '../components/use-format.js';

/** That somebody has left, and when; nothing of whoever is here. */
export function LeftMark({ leftOn }: { readonly leftOn: string | null }) {
  const translate = useTranslate();
  const format = useFormat();
  if (leftOn === null) return null;
  return (
    <>
      {' '}
      <Mark colour="text.secondary" icon={<LogoutOutlined aria-hidden />}>
        {translate('app.people.leftOn', { date: format.date(leftOn) })}
      </Mark>
    </>
  );
}
