import { html } from '../../html.js';
import type { Html } from '../../html.js';
import { callForHelp } from '../../layout.js';
import type { Frame, Page } from '../../layout.js';

/** A way on from a page. */
export interface Way {
  readonly label: string;
  readonly address: string;
}

/** Something that happened, in a few sentences, and the way on. */
export interface Notice {
  readonly title: string;
  readonly sentences: readonly string[];
  /** Whether only the school can help: its telephone number then stands here. */
  readonly callSchool?: boolean;
  readonly next?: Way;
  /** Other ways on, under the first one. */
  readonly also?: readonly Way[];
  readonly back?: string;
}

/** A page that only tells something. */
export function noticePage(frame: Frame, notice: Notice): Page {
  const { title, sentences, callSchool, next, also = [], back } = notice;
  return {
    title,
    ...(back === undefined ? {} : { back }),
    body: html`${sentences.map((sentence) => html`<p>${sentence}</p>`)}
    ${callSchool === true && html`<p><strong>${callForHelp(frame)}</strong></p>`}
    ${next && wayOn(next)}
    ${also.map(({ label, address }) => html`<p class="under"><a href="${address}">${label}</a></p>`)}`,
  };
}

/** The first thing to do now. */
export function wayOn({ label, address }: Way): Html {
  return html`<a class="button primary" href="${address}">${label}</a>`;
}
