// What pages do besides, where scripts run. Without it everything works: nothing here is needed.
(() => {
  'use strict';
  const WARNING_S = 120;
  const RELEASED_MS = 20_000;
  const script = document.currentScript;
  const { busy } = script.dataset;

  /** What is said to those who do not see the button. */
  const status = document.createElement('p');
  status.className = 'unseen';
  status.setAttribute('role', 'status');
  document.body.append(status);

  /** Of each form that was sent, what makes it as it was. */
  const sent = new Map();
  const release = (form) => {
    sent.get(form)?.();
    sent.delete(form);
  };

  document.addEventListener('submit', (event) => {
    const { target: form, submitter: button } = event;
    if (sent.has(form)) {
      event.preventDefault();
      return;
    }
    for (const field of form.querySelectorAll('[data-secret]')) field.type = 'password';
    if (!button) return;
    const label = [...button.childNodes];
    // not `disabled`: a button that is off would not say which one was pressed
    button.setAttribute('aria-disabled', 'true');
    button.textContent = busy;
    status.textContent = busy;
    const timer = setTimeout(release, RELEASED_MS, form);
    sent.set(form, () => {
      clearTimeout(timer);
      button.removeAttribute('aria-disabled');
      button.replaceChildren(...label);
      status.textContent = '';
    });
  });

  // a page that the browser kept comes back as it was left
  addEventListener('pageshow', ({ persisted }) => {
    if (persisted) for (const form of [...sent.keys()]) release(form);
  });

  for (const link of document.querySelectorAll('a[data-other]')) {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'text';
    button.textContent = link.textContent.trim();
    button.dataset.other = link.dataset.other;
    const { form } = link.closest('form').querySelector('[data-secret]');
    button.addEventListener('click', () => {
      const fields = [...form.querySelectorAll('[data-secret]')];
      const shown = fields[0].type === 'text';
      for (const field of fields) field.type = shown ? 'password' : 'text';
      const { other } = button.dataset;
      button.dataset.other = button.textContent;
      button.textContent = other;
      form.elements.visible?.remove();
    });
    link.replaceWith(button);
  }

  if (script.dataset.ends) warnBeforeTheEnd(script.dataset);

  /** Asks whether somebody is still there, in time before their session ends. */
  function warnBeforeTheEnd(first) {
    let words = first;
    const dialog = document.createElement('dialog');
    const title = document.createElement('h2');
    title.id = 'session-end';
    dialog.setAttribute('aria-labelledby', title.id);
    const text = document.createElement('p');
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'primary';
    dialog.append(title, text, button);
    document.body.append(dialog);

    const plan = (next) => {
      words = next;
      const show = () => {
        title.textContent = words.title;
        text.textContent = words.text;
        button.textContent = words.stay;
        dialog.showModal();
      };
      setTimeout(show, Math.max(0, Number(words.ends) - WARNING_S) * 1000);
    };
    dialog.addEventListener('close', async () => {
      if (words.last) return;
      const answer = await fetch(words.address).catch(() => null);
      const html = answer?.ok ? await answer.text() : '';
      const next = new DOMParser()
        .parseFromString(html, 'text/html')
        .querySelector('script[data-ends]');
      if (next) plan({ ...next.dataset });
      else location.assign(words.address);
    });
    button.addEventListener('click', () => dialog.close());
    plan(first);
  }
})();
