import { formatPhone, keepNumbersTogether } from '@trousseau/shared';
import type { MessageChannel } from '@trousseau/shared';
import { html } from '../../html.js';
import type { Html } from '../../html.js';
import type { Frame, Page } from '../../layout.js';

/** A message as the demonstration's outbox keeps it. */
export interface DemoMessage {
  readonly channel: MessageChannel;
  readonly to: string;
  /** An SMS has none. */
  readonly subject: string | null;
  readonly text: string;
}

/** The messages that the demonstration did not send. */
export function demoPage({ texts }: Frame, messages: readonly DemoMessage[]): Page {
  const words = texts.demo;
  return {
    title: words.title,
    body: html`<p class="lead">${words.lead}</p>
      ${messages.length === 0 && html`<p>${words.none}</p>`}
      ${messages.map(
        ({ channel, to, subject, text }) =>
          html`<article>
            <h2>${subject === null ? words[channel] : `${words[channel]} — ${subject}`}</h2>
            <p class="soft">
              ${words.to} ${channel === 'sms' ? keepNumbersTogether(formatPhone(to)) : to}
            </p>
            <p class="message">${withLinks(text)}</p>
          </article>`,
      )}`,
  };
}

function withLinks(text: string): readonly (Html | string)[] {
  return text
    .split(/(https?:\/\/\S+)/)
    .map((part, index) => (index % 2 === 1 ? html`<a href="${part}">${part}</a>` : part));
}
