import type { ReactNode } from 'react';
import { Button } from '@mui/material';
import type { ButtonProps } from '@mui/material';
import { Link as RouterLink } from 'react-router';

/** The one primary action of a screen, in brass (docs/look.md). */
export function PrimaryButton(props: ButtonProps) {
  return <Button variant="contained" color="secondary" {...props} />;
}

/** Any other action. */
export function PlainButton(props: ButtonProps) {
  return <Button variant="outlined" color="primary" {...props} />;
}

interface LinkButtonProps {
  readonly to: string;
  readonly state?: unknown;
  readonly primary?: boolean;
  /** In a line of a list. */
  readonly small?: boolean;
  readonly startIcon?: ReactNode;
  readonly children: ReactNode;
}

/** A button that leads to another page: a real link. */
export function LinkButton({
  to,
  state,
  primary = false,
  small = false,
  startIcon,
  children,
}: LinkButtonProps) {
  return (
    <Button
      component={RouterLink}
      to={to}
      state={state}
      startIcon={startIcon}
      size={small ? 'small' : 'medium'}
      variant={primary ? 'contained' : 'outlined'}
      color={primary ? 'secondary' : 'primary'}
    >
      {children}
    </Button>
  );
}
