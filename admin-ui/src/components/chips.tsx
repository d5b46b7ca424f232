import type { ReactNode } from 'react';
import { useTranslate } from 'react-admin';
import { Box, useTheme } from '@mui/material';
import AlarmOutlined from '@mui/icons-material/AlarmOutlined';
import AccountBalanceOutlined from '@mui/icons-material/AccountBalanceOutlined';
import BlockOutlined from '@mui/icons-material/BlockOutlined';
import CheckCircleOutlined from '@mui/icons-material/CheckCircleOutlined';
import KeyOutlined from '@mui/icons-material/KeyOutlined';
import LockOutlined from '@mui/icons-material/LockOutlined';
import LockResetOutlined from '@mui/icons-material/LockResetOutlined';
import MailOutlined from '@mui/icons-material/MailOutlined';
import MarkEmailUnreadOutlined from '@mui/icons-material/MarkEmailUnreadOutlined';
import RadioButtonUncheckedOutlined from '@mui/icons-material/RadioButtonUncheckedOutlined';
import SmartphoneOutlined from '@mui/icons-material/SmartphoneOutlined';
import type { ActivationPath, ShownState } from '@trousseau/shared';
import { PATH_COLOURS, STATE_COLOURS } from '../theme/palette.js';

const STATE_ICONS = {
  CREATED: RadioButtonUncheckedOutlined,
  NOTIFIED: MailOutlined,
  PENDING_EMAIL: MarkEmailUnreadOutlined,
  ACTIVE: CheckCircleOutlined,
  RESET_PENDING: LockResetOutlined,
  LOCKED: LockOutlined,
  CLOSED: BlockOutlined,
  EXPIRED: AlarmOutlined,
} as const satisfies Record<ShownState, unknown>;

const PATH_ICONS = {
  FRANCECONNECT: AccountBalanceOutlined,
  SELF_REGISTRATION: SmartphoneOutlined,
  PROVISIONAL_PASSWORD: KeyOutlined,
} as const satisfies Record<ActivationPath, unknown>;

/** A word with its icon in one colour: never colour alone (docs/look.md). */
export function Mark({
  colour,
  icon,
  children,
}: {
  readonly colour: string;
  readonly icon: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <Box
      component="span"
      sx={{
        color: colour,
        display: 'inline-flex',
        verticalAlign: 'middle',
        alignItems: 'center',
        gap: 0.75,
        fontWeight: 600,
        whiteSpace: 'nowrap',
        '& svg': { fontSize: 17 },
      }}
    >
      {icon}
      <span>{children}</span>
    </Box>
  );
}

/** An account's state; a person without an account is said to have none. */
export function StateChip({ state }: { readonly state: ShownState | null }) {
  const translate = useTranslate();
  const { mode } = useTheme().palette;
  if (state === null) return <Quiet>{translate('app.states.none')}</Quiet>;
  const Icon = STATE_ICONS[state];
  return (
    <Mark colour={STATE_COLOURS[state][mode]} icon={<Icon aria-hidden />}>
      {translate(`app.states.${state}`)}
    </Mark>
  );
}

/** The path by which an account was activated; a dash while it is not. */
export function PathChip({ path }: { readonly path: ActivationPath | null }) {
  const translate = useTranslate();
  const { mode } = useTheme().palette;
  if (path === null) return <Quiet>—</Quiet>;
  const Icon = PATH_ICONS[path];
  return (
    <Mark colour={PATH_COLOURS[path][mode]} icon={<Icon aria-hidden />}>
      {translate(`app.paths.${path}`)}
    </Mark>
  );
}

/** Text that steps back. */
export function Quiet({ children }: { readonly children: ReactNode }) {
  return (
    <Box component="span" sx={{ color: 'text.secondary' }}>
      {children}
    </Box>
  );
}
