import { useEffect } from 'react';
import { useNotify } from 'react-admin';
import { announceSlowedListener } from '../providers/slowed-notice.js';

/** Tells whoever reads many records that their answers are held back, and who knows of it. */
export function SlowedNotice() {
  const notify = useNotify();
  useEffect(
    () =>
      announceSlowedListener((seconds) => {
        notify('app.breaches.slowed', { type: 'warning', messageArgs: { smart_count: seconds } });
      }),
    [notify],
  );
  return null;
}
