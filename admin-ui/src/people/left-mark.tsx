import { useTranslate } from 'react-admin';
import LoginOutlined from '@mui/icons-material/LoginOutlined';
import LogoutOutlined from '@mui/icons-material/LogoutOutlined';
import { Mark } from '../components/chips.js';
import { useFormat } from '../components/use-format.js';

/** That somebody has left, and when, or comes next year; nothing of whoever is here. */
export function LeftMark({
  leftOn,
  nextYear = null,
}: {
  readonly leftOn: string | null;
  /** The label of the year that expects somebody. */
  readonly nextYear?: string | null;
}) {
  const translate = useTranslate();
  const format = useFormat();
  if (leftOn === null) return null;
  if (nextYear !== null) {
    return (
      <>
        {' '}
        <Mark colour="info.main" icon={<LoginOutlined aria-hidden />}>
          {translate('app.people.comesIn', { year: nextYear })}
        </Mark>
      </>
    );
  }
  return (
    <>
      {' '}
      <Mark colour="text.secondary" icon={<LogoutOutlined aria-hidden />}>
        {translate('app.people.leftOn', { date: format.date(leftOn) })}
      </Mark>
    </>
  );
}
