import { html } from './html.js';
import type { Html } from './html.js';
import type { Frame } from './layout.js';

/** Something to correct: the field it is about, `null` for the form as a whole. */
export interface Problem {
  readonly field: string | null;
  readonly message: string;
}

/** A form of this page, with the proof that it is ours. */
export function form(frame: Frame, action: string, body: Html): Html {
  return html`<form method="post" action="${action}" novalidate>
    <input type="hidden" name="csrf" value="${frame.csrf}" />
    ${mustBeFilled(frame, body)} ${body}
  </form>`;
}

/**
 * Fields are marked as required for whoever listens, and said to be for whoever reads. The browser checks nothing
 * (`novalidate`): its bubbles are gone when a screen reader comes, and speak the browser's language.
 */
function mustBeFilled({ texts }: Frame, body: Html): Html | null {
  const fields = body.text.match(/\srequired\s/g)?.length ?? 0;
  if (fields === 0) return null;
  return html`<p class="hint">${fields === 1 ? texts.frame.required : texts.frame.allRequired}</p>`;
}

/** What must be corrected, said first and linked to its fields; the page opens on it. */
export function errorSummary({ texts }: Frame, problems: readonly Problem[]): Html | null {
  if (problems.length === 0) return null;
  return html`<div class="errors" role="alert" tabindex="-1" autofocus>
    <h2>${problems.length > 1 ? texts.frame.problems : texts.frame.problem}</h2>
    <ul>
      ${problems.map(({ field, message }) =>
        field === null
          ? html`<li>${message}</li>`
          : html`<li><a href="#${field}">${message}</a></li>`,
      )}
    </ul>
  </div>`;
}

/**
 * The choice to see passwords while they are typed: a link that stands before them, because it opens the page anew,
 * and that the script makes a button.
 *
 * @param address of the page as it is without the choice
 */
export function revealLink({ texts }: Frame, address: string, visible: boolean): Html {
  const { show, hide } = texts.signIn;
  const shown = `${address}${address.includes('?') ? '&' : '?'}afficher=1`;
  const other = visible ? show : hide;
  return html`<a href="${visible ? address : shown}" data-other="${other}"
    >${visible ? hide : show}</a
  >`;
}

/** Says with the form that passwords were shown, so that a page that refuses one shows the next. */
export function shownNote(visible: boolean): Html | false {
  return visible && html`<input type="hidden" name="visible" value="1" />`;
}

/** One line of text to type. */
export interface TextField {
  readonly name: string;
  readonly label: string;
  /** What was typed as a password is never sent back. */
  readonly type: 'text' | 'password' | 'email' | 'tel';
  /** Whether a password is shown while it is typed. */
  readonly shown?: boolean;
  readonly autocomplete: string;
  /** Which keyboard a phone shows, where the type does not say it. */
  readonly inputmode?: 'numeric';
  readonly maxlength?: number;
  readonly hint?: string;
  readonly value?: string;
  /** Whether the cursor stands here when the page opens: where there is nothing else to do on it. */
  readonly focused?: boolean;
  /** What is chosen before anything is typed. */
  readonly before?: Html;
  /** What stands under the field. */
  readonly under?: Html;
}

/** A labelled field, with its hint and what is wrong with it. */
export function textField(field: TextField, problems: readonly Problem[]): Html {
  const {
    name,
    label,
    type,
    autocomplete,
    inputmode,
    maxlength,
    hint,
    value = '',
    focused,
    shown,
    before,
    under,
  } = field;
  const secret = type === 'password';
  const problem = problems.find((one) => one.field === name);
  return html`<div class="${problem ? 'field wrong' : 'field'}">
    <label for="${name}">${label}</label>
    ${hint !== undefined && html`<p class="hint" id="${name}-hint">${hint}</p>`}
    ${problem && html`<p class="problem" id="${name}-problem">${problem.message}</p>`}
    ${before && html`<p class="under">${before}</p>`}
    <input
      id="${name}"
      name="${name}"
      type="${secret && shown === true ? 'text' : type}"
      value="${!secret && value}"
      ${secret && html`data-secret`}
      autocomplete="${autocomplete}"
      ${inputmode !== undefined && html`inputmode="${inputmode}"`}
      ${maxlength !== undefined && html`maxlength="${maxlength}"`}
      autocapitalize="none"
      autocorrect="off"
      spellcheck="false"
      ${focused === true && html`autofocus`}
      required
      ${described(name, hint !== undefined, problem !== undefined)}
    />
    ${under && html`<p class="under">${under}</p>`}
  </div>`;
}

/** What somebody typed for a date. */
export interface TypedDate {
  readonly day: string;
  readonly month: string;
  readonly year: string;
}

/** What a date is asked for. */
export interface DateField {
  readonly legend: string;
  readonly typed: TypedDate;
  /** Whether it is the birth date of whoever types it: browsers know that one. */
  readonly own: boolean;
  /** Whether nobody goes on without it. */
  readonly required: boolean;
}

/** A date of birth in three numeric fields, which every keyboard and screen reader copes with. */
export function dateField(
  { texts }: Frame,
  { legend, typed, own, required }: DateField,
  problems: readonly Problem[],
): Html {
  const words = texts.birthDate;
  const problem = problems.find((one) => one.field === 'day');
  const part = (name: keyof TypedDate, label: string, length: number): Html =>
    html`<div class="part ${name}">
      <label for="${name}">${label}</label>
      <input
        id="${name}"
        name="${name}"
        type="text"
        inputmode="numeric"
        maxlength="${length}"
        value="${typed[name]}"
        autocomplete="${own ? `bday-${name}` : 'off'}"
        ${required && html`required`}
        ${problem && html`aria-invalid="true"`}
      />
    </div>`;
  return html`<fieldset
    class="${problem && 'wrong'}"
    ${described('date', true, problem !== undefined)}
  >
    <legend>${legend}</legend>
    <p class="hint" id="date-hint">${words.hint}</p>
    ${problem && html`<p class="problem" id="date-problem">${problem.message}</p>`}
    <div class="parts">
      ${part('day', words.day, 2)} ${part('month', words.month, 2)} ${part('year', words.year, 4)}
    </div>
  </fieldset>`;
}

/** The one thing to do on this page. */
export function primaryButton(label: string): Html {
  return html`<button class="primary">${label}</button>`;
}

function described(name: string, hint: boolean, problem: boolean): Html | null {
  const ids = [hint && `${name}-hint`, problem && `${name}-problem`].filter(Boolean).join(' ');
  if (ids === '') return null;
  return html`aria-describedby="${ids}" ${problem && name !== 'date' && html`aria-invalid="true"`}`;
}
