import { Fragment } from 'react';
import { useTranslate } from 'react-admin';
import { Box } from '@mui/material';
import type { AuditEventView, AuditPerson } from '@trousseau/shared';
import { TextLink } from '../components/text-link.js';
import { useMay } from '../providers/me-context.js';

/** Kinds of targets behind which there is, or was, a person. */
const OF_PEOPLE = new Set(['student', 'guardian', 'account', 'guardian-link']);

/** Whom a line is about, by their names of today; or that there is nobody any more. */
export function Concerned({ event }: { readonly event: AuditEventView }) {
  const translate = useTranslate();
  const people = event.people.filter(({ concerned }) => concerned);
  if (people.length > 0) return <Names people={people} />;
  if (event.targetName !== null) return event.targetName;
  if (event.forgotten) return <Gone>{translate('app.audit.erased')}</Gone>;
  return OF_PEOPLE.has(event.targetType ?? '') ? <Gone>{translate('app.audit.gone')}</Gone> : '';
}

/** Who acted: staff, somebody of a family by name, the machine. */
export function Author({ event }: { readonly event: AuditEventView }) {
  const people = event.people.filter(({ actsAs }) => actsAs !== null);
  if (people.length === 0) return event.actorName;
  return (
    <>
      <Names people={people} />
      <Box sx={{ color: 'text.secondary' }}>{event.actorName}</Box>
    </>
  );
}

function Names({ people }: { readonly people: readonly AuditPerson[] }) {
  const may = useMay();
  return people.map(({ id, kind, name, className }, index) => (
    <Fragment key={id}>
      {index > 0 && ', '}
      {may('show', `${kind}s`) ? <TextLink to={`/${kind}s/${id}/show`}>{name}</TextLink> : name}
      {className !== null && ` (${className})`}
    </Fragment>
  ));
}

function Gone({ children }: { readonly children: string }) {
  return (
    <Box component="span" sx={{ color: 'text.secondary', fontStyle: 'italic' }}>
      {children}
    </Box>
  );
}
