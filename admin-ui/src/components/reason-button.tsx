import type { ReactNode } from 'react';
import { useTranslate } from 'react-admin';
import { ConfirmButton } from './confirm-button.js';

/** A button whose action is confirmed, with its consequence before one's eyes and a reason to give. */
export function ReasonButton(props: {
  readonly label: string;
  readonly onConfirm: (reason: string) => Promise<void>;
  /** What will happen. */
  readonly children: ReactNode;
}) {
  const translate = useTranslate();
  return <ConfirmButton {...props} size="small" reasonLabel={translate('app.form.reason')} />;
}
