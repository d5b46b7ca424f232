import type { OpenWay } from '@trousseau/shared';
import type { Recipient } from './recipients.js';

/** Whether somebody is among those to whom this way is open; absent: everybody is. */
export function openBy(way: OpenWay | undefined, recipient: Recipient, quicker: boolean): boolean {
  switch (way) {
    case undefined:
      return true;
    case 'quicker':
      return quicker;
    case 'letter':
      return !quicker;
    case 'no-mobile':
      return 'mobile' in recipient.person && recipient.person.mobile === null;
  }
}
