import { useTranslate } from 'react-admin';
import { Box } from '@mui/material';
import CheckCircleOutlined from '@mui/icons-material/CheckCircleOutlined';
import ErrorOutlineOutlined from '@mui/icons-material/ErrorOutlineOutlined';
import HourglassDisabledOutlined from '@mui/icons-material/HourglassDisabledOutlined';
import HelpOutlineOutlined from '@mui/icons-material/HelpOutlineOutlined';
import MailOutlined from '@mui/icons-material/MailOutlined';
import ScheduleOutlined from '@mui/icons-material/ScheduleOutlined';
import SendOutlined from '@mui/icons-material/SendOutlined';
import SmsOutlined from '@mui/icons-material/SmsOutlined';
import WarningAmberOutlined from '@mui/icons-material/WarningAmberOutlined';
import { MESSAGE_EXPIRED, messageStanding } from '@trousseau/shared';
import type { MessageChannel, OutboxMessageView } from '@trousseau/shared';
import { Mark, Quiet } from '../components/chips.js';

const CHANNEL_ICONS = {
  mail: MailOutlined,
  sms: SmsOutlined,
} as const satisfies Record<MessageChannel, unknown>;

const LOOKS = {
  pending: { colour: 'info.main', Icon: ScheduleOutlined, words: 'app.messages.states.pending' },
  sending: { colour: 'info.main', Icon: SendOutlined, words: 'app.messages.states.sending' },
  stuck: { colour: 'warning.main', Icon: WarningAmberOutlined, words: 'app.messages.stuck' },
  sent: { colour: 'success.main', Icon: CheckCircleOutlined, words: 'app.messages.states.sent' },
  failed: { colour: 'error.main', Icon: ErrorOutlineOutlined, words: 'app.messages.states.failed' },
  uncertain: {
    colour: 'warning.main',
    Icon: HelpOutlineOutlined,
    words: 'app.messages.states.uncertain',
  },
  noSuchAddress: {
    colour: 'error.main',
    Icon: ErrorOutlineOutlined,
    words: 'app.messages.noSuchAddress',
  },
  expired: {
    colour: 'error.main',
    Icon: HourglassDisabledOutlined,
    words: 'app.messages.expired',
  },
} as const;

/** How a message travels. */
export function ChannelMark({ channel }: { readonly channel: MessageChannel }) {
  const translate = useTranslate();
  const Icon = CHANNEL_ICONS[channel];
  return (
    <Mark colour="text.primary" icon={<Icon aria-hidden />}>
      {translate(`app.messages.channels.${channel}`)}
    </Mark>
  );
}

/** Where a message is, and the code of its last failure, which an operator can look up. */
export function MessageState({ message }: { readonly message: OutboxMessageView }) {
  const translate = useTranslate();
  const { colour, Icon, words } = LOOKS[messageStanding(message)];
  const { lastError, state } = message;
  return (
    <>
      <Mark colour={colour} icon={<Icon aria-hidden />}>
        {translate(words)}
      </Mark>
      {state === 'uncertain' && (
        <Box sx={{ fontSize: 12 }}>
          <Quiet>{translate('app.messages.uncertainWhy')}</Quiet>
        </Box>
      )}
      {lastError !== null && lastError !== MESSAGE_EXPIRED && (
        <Box sx={{ fontSize: 12 }}>
          <Quiet>{lastError}</Quiet>
        </Box>
      )}
    </>
  );
}
