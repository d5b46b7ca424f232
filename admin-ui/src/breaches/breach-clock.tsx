import { useTranslate } from 'react-admin';
import { Box } from '@mui/material';
import CheckCircleOutlined from '@mui/icons-material/CheckCircleOutlined';
import TimerOutlined from '@mui/icons-material/TimerOutlined';
import type { BreachView } from '@trousseau/shared';
import { Mark, Quiet } from '../components/chips.js';
import { useFormat } from '../components/use-format.js';

const HOUR_MS = 3_600_000;

/** How much is left of the 72 hours within which the authority is told, or that it was. */
export function BreachClock({
  breach: { deadline, authorityToldAt },
}: {
  readonly breach: Pick<BreachView, 'deadline' | 'authorityToldAt'>;
}) {
  const translate = useTranslate();
  const format = useFormat();
  if (authorityToldAt !== null) {
    return (
      <Mark colour="success.main" icon={<CheckCircleOutlined aria-hidden />}>
        {translate('app.breaches.told', { at: format.instant(authorityToldAt) })}
      </Mark>
    );
  }
  const hours = Math.floor((new Date(deadline).getTime() - Date.now()) / HOUR_MS);
  const late = hours < 0;
  return (
    <Box component="span" sx={{ display: 'inline-flex', flexWrap: 'wrap', columnGap: 1 }}>
      <Mark colour={late ? 'error.main' : 'warning.main'} icon={<TimerOutlined aria-hidden />}>
        {late
          ? translate('app.breaches.late')
          : translate('app.breaches.left', { smart_count: hours })}
      </Mark>
      <Quiet>
        {translate(late ? 'app.breaches.lateSince' : 'app.breaches.leftUntil', {
          at: format.instant(deadline),
        })}
      </Quiet>
    </Box>
  );
}
