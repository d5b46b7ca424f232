import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslate } from 'react-admin';
import { PlainButton } from './buttons.js';
import { ConfirmDialog } from './confirm-dialog.js';

/** A button whose action is confirmed, with its consequence before one's eyes and a reason to give. */
export function ReasonButton({
  label,
  onConfirm,
  children,
}: {
  readonly label: string;
  readonly onConfirm: (reason: string) => Promise<void>;
  /** What will happen. */
  readonly children: ReactNode;
}) {
  const translate = useTranslate();
  const [open, setOpen] = useState(false);
  return (
    <>
      <PlainButton
        size="small"
        onClick={() => {
          setOpen(true);
        }}
      >
        {label}
      </PlainButton>
      {open && (
        <ConfirmDialog
          title={label}
          confirmLabel={label}
          reasonLabel={translate('app.form.reason')}
          onConfirm={onConfirm}
          onClose={() => {
            setOpen(false);
          }}
        >
          {children}
        </ConfirmDialog>
      )}
    </>
  );
}
