import { useTranslate } from 'react-admin';
import HourglassEmptyIcon from '@mui/icons-material/HourglassEmpty';
import { Box } from '@mui/material';
import { COUNTED_AS, mayAsk, NO_CLASS } from '@trousseau/shared';
import type { ActivationCounts, DashboardView, FamilyCounts, Holder } from '@trousseau/shared';
import { Section } from '../components/page.js';
import { PlainTable } from '../components/plain-table.js';
import { ShareBar } from '../components/share-bar.js';
import { listWith, TextLink } from '../components/text-link.js';
import { useFormat } from '../components/use-format.js';
import { useMay, useMe } from '../providers/me-context.js';
import type { DashboardFilter } from './dashboard-filter.js';
import { Change } from './figure.js';

type ClassRow = DashboardView['status']['classes'][number];

/** Class by class: who is in, of how many, whose children nobody is in for, and where nothing moves. */
export function ByClass({
  view,
  filter,
}: {
  readonly view: DashboardView;
  readonly filter: DashboardFilter;
}) {
  const translate = useTranslate();
  const may = useMay();
  const { path, classId } = filter;
  const isNow = view.days.on === null;
  const before = new Map(view.before?.classes.map((row) => [row.id, row]));
  const rows = view.status.classes.filter(
    ({ id }) => classId === '' || (id ?? NO_CLASS) === classId,
  );
  const inOf = (counts: ActivationCounts): number =>
    path === '' ? counts.byState.ACTIVE : counts.byPath[path];
  const shareOf = (counts: ActivationCounts): number =>
    counts.total === 0 ? -1 : inOf(counts) / counts.total;
  const holderColumn = (holder: Holder) => ({
    label: translate(`app.holders.${holder}`),
    by: (row: ClassRow) => shareOf(row[COUNTED_AS[holder]]),
    render: (row: ClassRow) => {
      const then = before.get(row.id)?.[COUNTED_AS[holder]];
      return (
        <Share
          active={inOf(row[COUNTED_AS[holder]])}
          total={row[COUNTED_AS[holder]].total}
          before={view.before ? (then ? inOf(then) : 0) : undefined}
          isStill={view.still.some((one) => one.classId === row.id && one.holder === holder)}
        />
      );
    },
  });
  const familyColumn = (family: keyof FamilyCounts) => ({
    label: translate(`app.followUp.${family}Short`),
    numeric: true,
    by: (row: ClassRow) => row.families[family],
    render: ({ id, families }: ClassRow) => (
      <Families
        family={family}
        value={families[family]}
        before={view.before ? (before.get(id)?.families[family] ?? 0) : undefined}
        list={isNow ? { classId: id ?? NO_CLASS } : null}
      />
    ),
  });
  return (
    <Section title={translate('app.dashboard.byClass')}>
      <PlainTable
        caption={
          path === ''
            ? translate('app.dashboard.byClassCaption')
            : translate('app.followUp.cameIn', { path: translate(`app.paths.${path}`) })
        }
        captionInSight={path !== ''}
        rows={rows}
        rowKey={({ id }) => id ?? NO_CLASS}
        columns={[
          {
            label: translate('app.dashboard.class'),
            render: ({ id, name }) =>
              isNow && may('list', 'students') ? (
                <TextLink to={listWith('students', { classId: id ?? NO_CLASS })}>{name}</TextLink>
              ) : (
                name
              ),
          },
          holderColumn('student'),
          holderColumn('guardian'),
          familyColumn('none'),
          familyColumn('all'),
        ]}
      />
    </Section>
  );
}

/** Children by how far their guardians are, with the way into the list that is as long. */
export function Families({
  family,
  value,
  before,
  list,
  children,
}: {
  readonly family: keyof FamilyCounts;
  readonly value: number;
  readonly before?: number | undefined;
  /** What the list is filtered by besides; `null`: there is none. */
  readonly list: Readonly<Record<string, string>> | null;
  /** What is written; the figure alone where nothing is. */
  readonly children?: string;
}) {
  const format = useFormat();
  const may = useMay();
  const { role } = useMe();
  const text = children ?? format.number(value);
  const mayList = may('list', 'students') && mayAsk(role, 'students', 'filter', 'family');
  return (
    <>
      {list !== null && value > 0 && mayList ? (
        <TextLink to={listWith('students', { ...list, family })}>{text}</TextLink>
      ) : (
        text
      )}
      {before !== undefined && <Change by={value - before} />}
    </>
  );
}

function Share({
  active,
  total,
  before,
  isStill,
}: {
  readonly active: number;
  readonly total: number;
  readonly before: number | undefined;
  readonly isStill: boolean;
}) {
  const translate = useTranslate();
  const format = useFormat();
  return (
    <Box
      sx={{
        display: 'grid',
        gridTemplateColumns: { xs: 'max-content max-content', md: '8em 3.5em 1fr' },
        alignItems: 'center',
        columnGap: 1,
      }}
    >
      <span style={{ whiteSpace: 'nowrap' }}>
        {`${format.number(active)} / ${format.number(total)}`}
        {before !== undefined && <Change by={active - before} />}
      </span>
      <span style={{ textAlign: 'right' }}>{format.percent(active, total)}</span>
      <Box sx={{ display: { xs: 'none', md: 'block' } }}>
        <ShareBar part={active} whole={total} />
      </Box>
      {isStill && (
        <Box
          sx={{ gridColumn: '1 / -1', display: 'flex', alignItems: 'center', gap: 0.5 }}
          color="warning.main"
        >
          <HourglassEmptyIcon aria-hidden sx={{ fontSize: 16 }} />
          {translate('app.followUp.still')}
        </Box>
      )}
    </Box>
  );
}
