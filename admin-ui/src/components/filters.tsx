import { useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { useListContext, useResourceContext, useTranslate } from 'react-admin';
import { Box, Button, TextField } from '@mui/material';
import { isListed, mayAsk } from '@trousseau/shared';
import { useMe } from '../providers/me-context.js';
import { NativeSelect } from './native-select.js';
import type { Choice } from './native-select.js';
import { SavedFilters } from './saved-filters.js';
import { useFormat } from './use-format.js';
import { useListFilters } from './use-list-filters.js';
import { without } from './without.js';

const TYPING_PAUSE_MS = 300;

/** The filters of a list on one line, the number of results, and how to forget the filters. */
export function FilterBar({ children }: { readonly children: ReactNode }) {
  const translate = useTranslate();
  const format = useFormat();
  const { total } = useListContext();
  const [filters, setFilters] = useListFilters();
  const active = Object.keys(filters).length > 0;
  return (
    <Box
      className="no-print"
      sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1.5, mb: 1 }}
    >
      {children}
      {active && (
        <Button
          onClick={() => {
            setFilters({});
          }}
        >
          {translate('app.list.clearFilters')}
        </Button>
      )}
      <SavedFilters />
      <Box component="span" aria-live="polite" sx={{ ml: 'auto', color: 'text.secondary' }}>
        {total !== undefined &&
          translate('app.list.results', { smart_count: total, number: format.number(total) })}
      </Box>
    </Box>
  );
}

function useFilter(
  source: string,
  clears: readonly string[] = [],
): readonly [string, (value: string) => void] {
  const [filters, setFilters] = useListFilters();
  const value = filters[source];
  const set = (next: string) => {
    const kept = clears.reduce(without, filters);
    setFilters(next === '' ? without(kept, source) : { ...kept, [source]: next });
  };
  return [typeof value === 'string' ? value : '', set];
}

/** Full-text search of a list, sent when the typing pauses. */
export function SearchFilter({ label }: { readonly label: string }) {
  const [applied, apply] = useFilter('q');
  const [typed, setTyped] = useState(applied);
  const latest = useRef(apply);
  latest.current = apply;
  useEffect(() => {
    setTyped(applied);
  }, [applied]);
  useEffect(() => {
    if (typed.trim() === applied) return undefined;
    const timer = setTimeout(() => {
      latest.current(typed.trim());
    }, TYPING_PAUSE_MS);
    return () => {
      clearTimeout(timer);
    };
  }, [typed, applied]);
  return (
    <TextField
      type="search"
      label={label}
      value={typed}
      onChange={(event) => {
        setTyped(event.target.value);
      }}
      sx={{ width: 220 }}
    />
  );
}

/** One day, as the browser's own calendar gives it; not there where the API would not filter so for this role. */
export function DayFilter({ source, label }: { readonly source: string; readonly label: string }) {
  const [value, set] = useFilter(source);
  if (!useMayFilter(source)) return null;
  return (
    <TextField
      type="date"
      label={label}
      value={value}
      onChange={(event) => {
        set(event.target.value);
      }}
      slotProps={{ inputLabel: { shrink: true } }}
      sx={{ width: 160 }}
    />
  );
}

/** Whether the API filters the present list so for this role. */
function useMayFilter(source: string): boolean {
  const resource = useResourceContext();
  const { role } = useMe();
  return resource === undefined || !isListed(resource) || mayAsk(role, resource, 'filter', source);
}

/** One filter chosen from a list; not there where the API would not filter so for this role. */
export function SelectFilter({
  source,
  label,
  choices,
  width,
  all,
  clears,
}: {
  readonly source: string;
  readonly label: string;
  readonly choices: readonly Choice[];
  readonly width?: number;
  /** What not filtering is called; « Tous » where nothing is said. */
  readonly all?: string;
  /** Other filters that mean nothing once this one changes. */
  readonly clears?: readonly string[];
}) {
  const translate = useTranslate();
  const [value, set] = useFilter(source, clears);
  if (!useMayFilter(source)) return null;
  return (
    <NativeSelect
      label={label}
      value={value}
      onChange={set}
      {...(width !== undefined && { width })}
      choices={[{ value: '', label: all ?? translate('app.list.all') }, ...choices]}
    />
  );
}
