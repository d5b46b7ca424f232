import { FRANCE_CONNECT_ADDRESS } from '../../addresses.js';
import { errorSummary, form, primaryButton } from '../../fields.js';
import type { Problem } from '../../fields.js';
import { html } from '../../html.js';
import type { Frame, Page } from '../../layout.js';
import { mobileField } from '../steps/mobile-field.js';
import { stepNumber } from '../steps/step-page.js';

/** The mobile of somebody whom FranceConnect named. */
export function franceConnectMobilePage(
  frame: Frame,
  name: string,
  mobile: string,
  problems: readonly Problem[],
): Page {
  const words = frame.texts.franceConnect;
  return {
    title: words.mobileTitle,
    step: stepNumber('france-connect', 'mobile'),
    wrong: problems.length > 0,
    body: html`${errorSummary(frame, problems)}
      <p class="lead">${words.mobileLead(name)}</p>
      ${form(
        frame,
        FRANCE_CONNECT_ADDRESS.mobile,
        html`${mobileField(frame, mobile, problems)}
        ${primaryButton(frame.texts.registration.submit)}`,
      )}`,
  };
}
