import { DEFAULT_PORTAL_SETTINGS, declaredConformity } from '@trousseau/shared';
import type { Language, PortalSettingsInput } from '@trousseau/shared';
import { ACCOUNT_ADDRESS, SESSION_ADDRESS, SIGNED_OUT_ADDRESS } from './addresses.js';
import { SCRIPT_ADDRESS, STYLE_ADDRESS, VERSION, logoAddress } from './assets.js';
import { coloursAddress } from './colours.js';
import { html } from './html.js';
import type { Html } from './html.js';
import { phoneLink } from './phone-link.js';
import { languageAround, otherLanguages } from './texts/index.js';
import type { PortalLanguage, Texts } from './texts/index.js';

/** The school that a page speaks for, once it is known. */
export interface SchoolOnPage {
  readonly uai: string;
  readonly name: string;
  readonly phone: string | null;
  /** A data URL. */
  readonly logo: string | null;
  readonly timeZone: string;
}

/** What every page is drawn with. */
export interface Frame {
  /** What the page is written in. */
  readonly spoken: PortalLanguage;
  /** What is asked for of what comes from elsewhere: refusals, messages, what schools wrote. */
  readonly language: Language;
  readonly texts: Texts;
  /** Proves that a form comes from a page of ours; every form carries it. */
  readonly csrf: string;
  readonly school: SchoolOnPage | null;
  /** What the school settled: colour, services, addresses, texts. Texts are data, never markup. */
  readonly settings: PortalSettingsInput;
  /** Whether there is a session to leave. */
  readonly signedIn: boolean;
  /** When the session ends by itself if nobody clicks, `null` without one; for good: however much they click. */
  readonly sessionEnd: { readonly seconds: number; readonly forGood: boolean } | null;
  /** Whether somebody is signed in whose account is open: « Mon compte » is theirs. */
  readonly atHome: boolean;
  /** This page in another language. */
  readonly addressIn: (tag: string) => string;
  /** Whether this is the demonstration: then each page says where its messages are. */
  readonly demo: boolean;
}

/** One page: its heading, which is also the window's title, and what stands under it. */
export interface Page {
  readonly title: string;
  readonly body: Html;
  /** What stands beside it where there is room, under it on a telephone. */
  readonly beside?: Html;
  /** Where « Retour » leads. */
  readonly back?: string;
  readonly step?: { readonly number: number; readonly of: number };
  /** Whether something must be corrected: the window's title says so first. */
  readonly wrong?: boolean;
  /** An address of another site, checked, to which the browser goes on by itself. */
  readonly onwards?: string;
}

/** The whole document. */
export function drawPage(frame: Frame, page: Page): string {
  const { texts, spoken } = frame;
  const place = frame.school?.name ?? texts.frame.portal;
  const accent = frame.settings.accentColour;
  return html`<!doctype html>
    <html lang="${spoken.tag}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>
          ${page.wrong === true && `${texts.frame.errorTitle} `}${page.title} – ${place}
        </title>
        <meta name="robots" content="noindex" />
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="${STYLE_ADDRESS}" />
        ${accent !== null && html`<link rel="stylesheet" href="${coloursAddress(accent)}" />`}
        ${script(frame)}
        ${page.onwards !== undefined && html`<meta http-equiv="refresh" content="0; url=${page.onwards}" />`}
      </head>
      <body>
        <a class="skip" href="#main">${texts.frame.skip}</a>
        ${header(frame, place)}
        <main id="main" class="column" tabindex="-1">
          ${page.back !== undefined && html`<a class="back" href="${page.back}">${texts.frame.back}</a>`}
          ${page.step && html`<p class="step">${texts.frame.step(page.step.number, page.step.of)}</p>`}
          <h1>${page.title}</h1>
          ${page.beside ? besides(page.body, page.beside) : page.body}
        </main>
        ${footer(frame)}
      </body>
    </html>`.text;
}

/** The script, and the words that it says. */
function script({ texts: { sending }, sessionEnd }: Frame): Html {
  const { endsTitle: title, ends, endsForGood, stay, understood } = sending;
  return html`<script
    src="${SCRIPT_ADDRESS}"
    defer
    data-busy="${sending.busy}"
    ${
      sessionEnd &&
      html`data-ends="${sessionEnd.seconds}" ${sessionEnd.forGood && html`data-last="1"`}
      data-title="${title}" data-text="${sessionEnd.forGood ? endsForGood : ends}"
      data-stay="${sessionEnd.forGood ? understood : stay}" data-address="${SESSION_ADDRESS}"`
    }
  ></script>`;
}

function besides(body: Html, beside: Html): Html {
  return html`<div class="two">
    <div>${body}</div>
    <div>${beside}</div>
  </div>`;
}

/** Whom to turn to, with the telephone number when it is known. */
export function callForHelp({ school, texts }: Frame): Html {
  if (school === null) return html`${texts.frame.callAnySchool}`;
  const { name, phone } = school;
  return html`${texts.frame.callSchool(name)}${phone !== null && html`, ${phoneLink(phone)}`}`;
}

function header(frame: Frame, place: string): Html {
  const { texts, spoken } = frame;
  return html`<header>
    <div class="column">
      <a class="place" href="/">${logo(frame)}<span>${place}</span></a>
      <div class="tools">
        ${otherLanguages(spoken).map(
          ({ tag, name }) =>
            html`<a href="${frame.addressIn(tag)}" hreflang="${tag}" lang="${tag}">${name}</a>`,
        )}
        ${frame.atHome && html`<a href="${ACCOUNT_ADDRESS}">${texts.account.title}</a>`}
        ${
          frame.signedIn &&
          html`<form method="post" action="${SIGNED_OUT_ADDRESS}">
            <input type="hidden" name="csrf" value="${frame.csrf}" />
            <button class="text">${texts.frame.signOut}</button>
          </form>`
        }
      </div>
    </div>
    ${frame.demo && demoNote(texts)}
  </header>`;
}

function demoNote({ demo }: Texts): Html {
  return html`<p class="column demo">
    ${demo.note} <a href="/demo/messages">${demo.noteLink}</a>
  </p>`;
}

/** The name stands beside it: to a screen reader the picture would only say it twice. */
function logo({ school }: Frame): Html | null {
  if (!school?.logo) return null;
  return html`<img src="${logoAddress(school.uai, school.logo)}" alt="" />`;
}

function footer({ texts, school, settings }: Frame): Html {
  const phone = school?.phone;
  return html`<footer>
    <div class="column">
      <ul>
        <li>
          <a href="/aide">${texts.frame.help}</a
          >${phone !== null && phone !== undefined && html` ${phoneLink(phone)}`}
        </li>
        <li>
          <a href="/accessibilite">${texts.frame.accessibility[declaredConformity(settings)]}</a>
        </li>
        <li><a href="/mentions-legales">${texts.frame.legal}</a></li>
        <li><a href="/mentions-informatives">${texts.frame.privacy}</a></li>
        <li>${texts.frame.version(VERSION)}</li>
      </ul>
    </div>
  </footer>`;
}

/** The frame of a page for somebody of whom nothing is known. */
export function anonymousFrame(language: Language): Frame {
  const spoken = languageAround(language);
  return {
    spoken,
    language,
    texts: spoken.texts,
    csrf: '',
    school: null,
    settings: DEFAULT_PORTAL_SETTINGS,
    signedIn: false,
    sessionEnd: null,
    atHome: false,
    addressIn: (tag) => `/?lang=${tag}`,
    demo: false,
  };
}
