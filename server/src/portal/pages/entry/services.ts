import { servicesFor } from '@trousseau/shared';
import type { Holder, Service } from '@trousseau/shared';
import { html } from '../../html.js';
import type { Html } from '../../html.js';
import type { Frame } from '../../layout.js';

/** « Mes services » of somebody who is signed in, as links; `null` when the school named none. */
export function servicesList(frame: Frame, audience: Holder): Html | null {
  const services = withEnt(frame, servicesFor(frame.settings, audience));
  if (services.length === 0) return null;
  return html`<h2>${frame.texts.services.title}</h2>
    <ul class="rows services">
      ${services.map(
        ({ label, url, description, ours }) =>
          html`<li ${ours !== true && inFrench(frame)}>
            <a href="${url}"><strong>${label}</strong></a> ${withDescription(description)}
          </li>`,
      )}
    </ul>`;
}

/** What an account opens, for somebody who has not signed in yet; `null`: of either profile. */
export function servicesAhead(frame: Frame, audience: Holder | null): Html {
  const { services: words } = frame.texts;
  const { settings } = frame;
  const ours = audience === null ? settings.services : servicesFor(settings, audience);
  const services = withEnt(frame, ours);
  const titles = { guardian: words.guardianOpens, student: words.studentOpens };
  return html`<h2>${audience === null ? words.opens : titles[audience]}</h2>
    ${
      services.length === 0
        ? html`<p>${words.none}</p>`
        : html`<ul class="rows services">
            ${services.map(
              (service) =>
                html`<li>
                  <strong ${service.ours !== true && inFrench(frame)}>${service.label}</strong>
                  ${audience === null && forWhom(frame, service)}
                  ${withDescription(service.description, inFrench(frame))}
                </li>`,
            )}
          </ul>`
    }`;
}

type Shown = Pick<Service, 'label' | 'url' | 'description' | 'audience'> & {
  /** Whether its name is a word of ours, in the language of the page. */
  readonly ours?: boolean;
};

/** The ENT comes first, where there is one. */
function withEnt({ settings, texts }: Frame, services: readonly Service[]): readonly Shown[] {
  const { entUrl } = settings;
  if (entUrl === null) return services;
  const ent = { label: texts.services.ent, url: entUrl, description: null };
  return [{ ...ent, audience: 'all', ours: true }, ...services];
}

function withDescription(description: string | null, language: Html | null = null): Html | null {
  return description === null ? null : html`<span class="hint" ${language}>${description}</span>`;
}

/** Schools name their services once, in French: a screen reader is told so on other pages. */
function inFrench({ spoken }: Frame): Html | null {
  return spoken.tag === 'fr' ? null : html`lang="fr"`;
}

function forWhom({ texts }: Frame, { audience }: Shown): Html | null {
  if (audience === 'all') return null;
  const { forGuardians, forStudents } = texts.services;
  return html`<span class="soft">(${audience === 'guardian' ? forGuardians : forStudents})</span>`;
}
