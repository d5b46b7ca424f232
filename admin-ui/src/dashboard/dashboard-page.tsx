import { useMemo } from 'react';
import type { ReactNode } from 'react';
import { useDataProvider, useTranslate } from 'react-admin';
import { Box, Typography } from '@mui/material';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Navigate } from 'react-router';
import { NO_CLASS } from '@trousseau/shared';
import type { ActivationCounts, ActivationPath, DashboardView, Holder } from '@trousseau/shared';
import { DownloadButton } from '../components/download-button.js';
import { Failure, Nothing, Waiting } from '../components/feedback.js';
import { Page, Section } from '../components/page.js';
import { ShareBar } from '../components/share-bar.js';
import { shownPaths } from '../components/shown-paths.js';
import { useFormat } from '../components/use-format.js';
import type { ConsoleDataProvider } from '../providers/data-provider.js';
import { useMay, useMe } from '../providers/me-context.js';
import { AfterRestore } from './after-restore.js';
import { ByClass, Families } from './by-class.js';
import { ByPath } from './by-path.js';
import { ByState } from './by-state.js';
import { Curve } from './curve.js';
import { askedDays, countsOf, FilterOfDashboard, useDashboardFilter } from './dashboard-filter.js';
import type { DashboardFilter } from './dashboard-filter.js';
import { Change } from './figure.js';
import type { FiguresShown } from './figure.js';
import { FirstSteps } from './first-steps.js';
import { Today } from './today.js';
import { isUnasked, useFreshFigures } from './use-fresh-figures.js';

/** Where the school stands; where none is chosen there is the list of schools in its place. */
export function DashboardPage() {
  return useMe().schoolId === null ? <Navigate to="/schools" replace /> : <SchoolDashboard />;
}

/** Who is in, by which path, which class, on which day, and what needs a person today. */
function SchoolDashboard() {
  const translate = useTranslate();
  const dataProvider = useDataProvider<ConsoleDataProvider>();
  const may = useMay();
  const [filter, change] = useDashboardFilter();
  const asked = askedDays(filter);
  useFreshFigures();
  const { data, error, refetch } = useQuery({
    queryKey: ['dashboard', asked],
    queryFn: (query) => dataProvider.dashboard(asked, isUnasked(query)),
    // another day is asked for: the figures stay in sight until its own are there
    placeholderData: keepPreviousData,
  });
  return (
    <Page
      title={translate('app.menu.dashboard')}
      intro={data && `${translate('app.bar.year')} ${data.year.label}`}
      actions={
        may('export', 'dashboard') && (
          <DownloadButton
            label={translate('app.dashboard.poster')}
            ask={async () => dataProvider.downloadPoster()}
          />
        )
      }
    >
      <AfterRestore />
      {error && <Failure error={error} onRetry={() => void refetch()} />}
      {!error && !data && <Waiting />}
      {!error && data && <Figures view={data} filter={filter} onFilter={change} />}
    </Page>
  );
}

function Figures({
  view,
  filter,
  onFilter,
}: {
  readonly view: DashboardView;
  readonly filter: DashboardFilter;
  readonly onFilter: (change: Partial<DashboardFilter>) => void;
}) {
  const translate = useTranslate();
  const may = useMay();
  const { operates } = useMe();
  const paths = useMemo(() => shownPaths(view), [view]);
  const isNow = view.days.on === null;
  const { students, guardians } = view.status;
  // what begins a school is for whoever sets it up: its office, and the operator who created it
  const guide = (may('create', 'imports') || operates) && view.firstSteps;
  if (isNow && students.total + guardians.total === 0) {
    return guide ? (
      <FirstSteps of={guide} />
    ) : (
      <Nothing>{translate('app.dashboard.empty')}</Nothing>
    );
  }
  const now = countsOf(view.status, filter);
  const before = view.before ? countsOf(view.before, filter) : undefined;
  const ofClass: Record<string, string> = filter.classId === '' ? {} : { classId: filter.classId };
  const figures: FiguresShown = { now, before, of: isNow ? ofClass : null };
  const progress = (['student', 'guardian'] as const).map((holder) => (
    <Progress key={holder} holder={holder} figures={figures} path={filter.path} />
  ));
  return (
    <Box sx={ON_ONE_PAGE}>
      {guide && isNow && <FirstSteps of={guide} />}
      <FilterOfDashboard view={view} filter={filter} paths={paths} onChange={onFilter} />
      <WhichDays view={view} />
      {/* where students have no account, as in an école, guardians come first */}
      <Columns>{students.total === 0 ? progress.reverse() : progress}</Columns>
      <Columns>
        <div>
          <ByPath {...figures} paths={paths} />
          <ByState {...figures} />
        </div>
        <div>
          {isNow && <Today todo={view.todo} batches={view.batches} year={view.year} />}
          <ChildrenByFamily view={view} filter={filter} />
        </div>
      </Columns>
      <ByClass view={view} filter={filter} />
      <Curve filter={filter} paths={paths} />
    </Box>
  );
}

/** A school of thirty classes on one A4: two columns, low rows, small type. */
const ON_ONE_PAGE = {
  '@media print': {
    zoom: 0.53,
    '& tr, & td, & th': { height: 'auto', py: '1px', lineHeight: 1.3 },
    '& section': { mb: 1 },
  },
} as const;

/** Of which evening the figures are, and since which one changes are told. */
function WhichDays({ view }: { readonly view: DashboardView }) {
  const translate = useTranslate();
  const format = useFormat();
  const { on, since, first, today } = view.days;
  const isBefore = first !== null && [on, since].some((day) => day !== null && day < first);
  const lines = [
    on !== null && translate('app.followUp.asOn', { day: format.date(on) }),
    since !== null && translate('app.followUp.changed', { day: format.date(since) }),
    isBefore && translate('app.followUp.knownSince', { day: format.date(first) }),
  ].filter((line) => line !== false);
  return (
    <>
      {on === null && <PrintedDay day={today} />}
      {lines.length > 0 && <Typography sx={{ mb: 2 }}>{lines.join(' ')}</Typography>}
    </>
  );
}

/** On paper, which lies about for weeks: of which day the figures are. */
function PrintedDay({ day }: { readonly day: string }) {
  const translate = useTranslate();
  const format = useFormat();
  return (
    <Typography sx={{ display: 'none', mb: 2, '@media print': { display: 'block' } }}>
      {translate('app.followUp.ofDay', { day: format.date(day) })}
    </Typography>
  );
}

/** Two figures that are never one: whose children nobody is in for, and whose legal guardians all are. */
function ChildrenByFamily({
  view,
  filter,
}: {
  readonly view: DashboardView;
  readonly filter: DashboardFilter;
}) {
  const translate = useTranslate();
  const format = useFormat();
  const ofClass = (status: DashboardView['status']) =>
    filter.classId === ''
      ? status.families
      : status.classes.find(({ id }) => (id ?? NO_CLASS) === filter.classId)?.families;
  const now = ofClass(view.status);
  const before = view.before ? ofClass(view.before) : undefined;
  const isNow = view.days.on === null;
  return (
    <Section title={translate('app.followUp.families')}>
      {(['none', 'all'] as const).map((family) => (
        <Box key={family} sx={{ py: 1, borderBottom: 1, borderColor: 'divider' }}>
          <Families
            family={family}
            value={now?.[family] ?? 0}
            before={before?.[family]}
            list={isNow ? (filter.classId === '' ? {} : { classId: filter.classId }) : null}
          >
            {translate(`app.followUp.${family}`, {
              smart_count: now?.[family] ?? 0,
              number: format.number(now?.[family] ?? 0),
            })}
          </Families>
        </Box>
      ))}
    </Section>
  );
}

const TWO_COLUMNS = 'minmax(0, 1fr) minmax(0, 1fr)';

function Columns({ children }: { readonly children: ReactNode }) {
  return (
    <Box
      sx={{
        display: 'grid',
        gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: TWO_COLUMNS },
        '@media print': { gridTemplateColumns: TWO_COLUMNS },
        columnGap: 4,
      }}
    >
      {children}
    </Box>
  );
}

function Progress({
  holder,
  figures,
  path,
}: {
  readonly holder: Holder;
  readonly figures: FiguresShown;
  readonly path: ActivationPath | '';
}) {
  const translate = useTranslate();
  const format = useFormat();
  const kind = holder === 'student' ? 'students' : 'guardians';
  const cameIn = (counts: ActivationCounts): number =>
    path === '' ? counts.byState.ACTIVE : counts.byPath[path];
  const counts = figures.now[kind];
  const active = cameIn(counts);
  return (
    <Box sx={{ mb: 2.5 }}>
      <Box sx={{ display: 'flex', alignItems: 'baseline', gap: 1, mb: 0.5 }}>
        <Typography variant="h2" component="h2">
          {translate(`app.holders.${holder}`)}
        </Typography>
        <Box component="span" sx={{ fontSize: 22, fontWeight: 600 }}>
          {format.number(counts.total)}
        </Box>
        <Box component="span" sx={{ ml: 'auto' }}>
          {translate(path === '' ? 'app.dashboard.activated' : 'app.followUp.byThisPath', {
            share: format.percent(active, counts.total),
            number: format.number(active),
          })}
          {figures.before && <Change by={active - cameIn(figures.before[kind])} />}
        </Box>
      </Box>
      <ShareBar part={active} whole={counts.total} />
    </Box>
  );
}
