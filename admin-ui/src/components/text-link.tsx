import type { ReactNode } from 'react';
import { Link } from '@mui/material';
import { Link as RouterLink } from 'react-router';

/** A link to another page of the console. */
export function TextLink({
  to,
  state,
  label,
  children,
}: {
  readonly to: string;
  readonly state?: unknown;
  /** What is read aloud where the text alone would not say where it leads. */
  readonly label?: string;
  readonly children: ReactNode;
}) {
  return (
    <Link component={RouterLink} to={to} state={state} aria-label={label}>
      {children}
    </Link>
  );
}

/** The address of a list with this filter set. */
export function listWith(resource: string, filter: Readonly<Record<string, unknown>>): string {
  return `/${resource}?filter=${encodeURIComponent(JSON.stringify(filter))}`;
}
