import { html } from '../../html.js';
import { callForHelp } from '../../layout.js';
import type { Frame, Page } from '../../layout.js';

/** Something that happened, in a few sentences, and the way on. */
export interface Notice {
  readonly title: string;
  readonly sentences: readonly string[];
  /** Whether only the school can help: its telephone number then stands here. */
  readonly callSchool?: boolean;
  readonly next?: { readonly label: string; readonly address: string };
  readonly back?: string;
}

/** A page that only tells something. */
export function noticePage(frame: Frame, notice: Notice): Page {
  const { title, sentences, callSchool, next, back } = notice;
  return {
    title,
    ...(back === undefined ? {} : { back }),
    body: html`${sentences.map((sentence) => html`<p>${sentence}</p>`)}
    ${callSchool === true && html`<p><strong>${callForHelp(frame)}</strong></p>`}
    ${next && html`<a class="button primary" href="${next.address}">${next.label}</a>`}`,
  };
}
