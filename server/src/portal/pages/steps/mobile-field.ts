import { textField } from '../../fields.js';
import type { Problem } from '../../fields.js';
import type { Html } from '../../html.js';
import type { Frame } from '../../layout.js';

/** The field of the mobile that the school knows. */
export function mobileField(frame: Frame, value: string, problems: readonly Problem[]): Html {
  const words = frame.texts.registration;
  return textField(
    {
      name: 'mobile',
      label: words.mobile,
      hint: words.mobileHint,
      type: 'tel',
      autocomplete: 'tel',
      value,
    },
    problems,
  );
}
