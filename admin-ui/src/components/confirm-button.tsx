import { useState } from 'react';
import type { ComponentType, ReactNode } from 'react';
import type { ButtonProps } from '@mui/material';
import { PlainButton } from './buttons.js';
import { ConfirmDialog } from './confirm-dialog.js';

interface ConfirmButtonProps {
  readonly label: string;
  /** What the dialog’s own button says, where it says more than this one. */
  readonly confirmLabel?: string;
  /** Asks why, and hands the reason over; its label. */
  readonly reasonLabel?: string;
  readonly size?: ButtonProps['size'];
  readonly as?: ComponentType<ButtonProps>;
  readonly onConfirm: (reason: string) => Promise<void>;
  /** What will happen. */
  readonly children: ReactNode;
}

/** A button whose action is confirmed, with its consequence before one's eyes. */
export function ConfirmButton({
  label,
  confirmLabel = label,
  reasonLabel,
  size = 'medium',
  as: As = PlainButton,
  onConfirm,
  children,
}: ConfirmButtonProps) {
  const [asking, setAsking] = useState(false);
  return (
    <>
      <As
        size={size}
        onClick={() => {
          setAsking(true);
        }}
      >
        {label}
      </As>
      {asking && (
        <ConfirmDialog
          title={label}
          confirmLabel={confirmLabel}
          {...(reasonLabel !== undefined && { reasonLabel })}
          onConfirm={onConfirm}
          onClose={() => {
            setAsking(false);
          }}
        >
          {children}
        </ConfirmDialog>
      )}
    </>
  );
}
