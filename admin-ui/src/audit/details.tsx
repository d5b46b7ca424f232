import { useTranslate } from 'react-admin';
import type { AuditEventView } from '@trousseau/shared';
import { useFormat } from '../components/use-format.js';

type Value = AuditEventView['details'][string];

/** Where the words for a detail's value are. */
const WORDS: Readonly<Record<string, string>> = {
  because: 'app.audit.values',
  by: 'app.audit.values',
  contacts: 'app.audit.values',
  decision: 'app.tasks.verbs',
  for: 'app.audit.values',
  kind: 'app.tasks.kinds',
  path: 'app.paths',
  role: 'app.roles',
  roleBefore: 'app.roles',
  wrong: 'app.audit.values',
};

/** What the journal adds to an action: names and values in words, figures written as figures. */
export function Details({ details }: { readonly details: AuditEventView['details'] }) {
  const translate = useTranslate();
  const format = useFormat();
  const written = (name: string, value: Value) => {
    if (typeof value === 'number') return format.number(value);
    if (typeof value === 'boolean') return translate(value ? 'app.audit.yes' : 'app.audit.no');
    const words = WORDS[name];
    if (value === null || words === undefined) return value ?? '—';
    return translate(`${words}.${value}`, { _: value });
  };
  return Object.entries(details)
    .map(
      ([name, value]) =>
        `${translate(`app.audit.details.${name}`, { _: name })} : ${written(name, value)}`,
    )
    .join(' · ');
}
