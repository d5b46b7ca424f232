import { useTranslate } from 'react-admin';
import { Box, Button, TextField } from '@mui/material';
import { useSearchParams } from 'react-router';
import { ActivationPath, DashboardAsked, emptyCounts, NO_CLASS } from '@trousseau/shared';
import type { ActivationStatus, DashboardView } from '@trousseau/shared';
import { NativeSelect } from '../components/native-select.js';

/** What the dashboard is about, as its address says: class × path × day. Empty where everything is. */
export interface DashboardFilter {
  readonly classId: string;
  readonly path: ActivationPath | '';
  readonly on: string;
  readonly since: string;
}

const NAMES = ['classId', 'path', 'on', 'since'] as const satisfies (keyof DashboardFilter)[];

/** The filter of the address, and how to change a part of it; what is not one of its values is left out. */
export function useDashboardFilter(): readonly [
  DashboardFilter,
  (change: Partial<DashboardFilter>) => void,
] {
  const [search, setSearch] = useSearchParams();
  const day = (name: 'on' | 'since'): string =>
    DashboardAsked.shape[name].safeParse(search.get(name)).data ?? '';
  const filter: DashboardFilter = {
    classId: search.get('classId') ?? '',
    path: ActivationPath.safeParse(search.get('path')).data ?? '',
    on: day('on'),
    since: day('since'),
  };
  const change = (part: Partial<DashboardFilter>): void => {
    const next = { ...filter, ...part };
    const said = NAMES.filter((name) => next[name] !== '').map((name) => [name, next[name]]);
    setSearch(new URLSearchParams(said), { replace: true });
  };
  return [filter, change];
}

/** The days that are asked of the server: the rest of a filter is picked out of its answer. */
export function askedDays({ on, since }: DashboardFilter): DashboardAsked {
  return { ...(on !== '' && { on }), ...(since !== '' && { since }) };
}

/** The counts of a class or, where none is chosen, of the school; nobody’s where the class had nobody. */
export function countsOf(
  status: ActivationStatus,
  { classId }: Pick<DashboardFilter, 'classId'>,
): Pick<ActivationStatus, 'students' | 'guardians'> {
  if (classId === '') return status;
  const found = status.classes.find(({ id }) => (id ?? NO_CLASS) === classId);
  return found ?? { students: emptyCounts(), guardians: emptyCounts() };
}

/** Chooses class, path and days. */
export function FilterOfDashboard({
  view,
  filter,
  paths,
  onChange,
}: {
  readonly view: DashboardView;
  readonly filter: DashboardFilter;
  readonly paths: readonly ActivationPath[];
  readonly onChange: (change: Partial<DashboardFilter>) => void;
}) {
  const translate = useTranslate();
  const { first, today } = view.days;
  const isSet = NAMES.some((name) => filter[name] !== '');
  const classes = view.status.classes.map(({ id, name }) => ({
    value: id ?? NO_CLASS,
    label: name,
  }));
  // a day names only the classes that had anybody: the one that was chosen stays so, beside its zeros
  const isNamed = ['', ...classes.map(({ value }) => value)].includes(filter.classId);
  const day = (name: 'on' | 'since') => (
    <TextField
      type="date"
      label={translate(`app.followUp.${name}`)}
      value={filter[name]}
      onChange={({ target }) => {
        onChange({ [name]: target.value });
      }}
      slotProps={{ inputLabel: { shrink: true }, htmlInput: { min: first, max: today } }}
      sx={{ width: 170 }}
    />
  );
  return (
    <Box
      component="section"
      aria-label={translate('app.followUp.filter')}
      className="no-print"
      sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1.5, mb: 2 }}
    >
      <NativeSelect
        label={translate('app.dashboard.class')}
        value={filter.classId}
        onChange={(classId) => {
          onChange({ classId });
        }}
        choices={[
          { value: '', label: translate('app.followUp.allClasses') },
          ...classes,
          ...(isNamed
            ? []
            : [{ value: filter.classId, label: translate('app.followUp.nobodyInClass') }]),
        ]}
        width={190}
      />
      <NativeSelect
        label={translate('app.dashboard.path')}
        value={filter.path}
        onChange={(value) => {
          onChange({ path: ActivationPath.safeParse(value).data ?? '' });
        }}
        choices={[
          { value: '', label: translate('app.followUp.allPaths') },
          ...paths.map((path) => ({ value: path, label: translate(`app.paths.${path}`) })),
        ]}
        width={210}
      />
      {day('on')}
      {day('since')}
      {isSet && (
        <Button
          onClick={() => {
            onChange({ classId: '', path: '', on: '', since: '' });
          }}
        >
          {translate('app.followUp.clear')}
        </Button>
      )}
    </Box>
  );
}
