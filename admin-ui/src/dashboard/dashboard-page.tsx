import type { ReactNode } from 'react';
import { useDataProvider, useTranslate } from 'react-admin';
import { Box, Typography } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { Navigate } from 'react-router';
import type { ActivationCounts, DashboardView } from '@trousseau/shared';
import { DownloadButton } from '../components/download-button.js';
import { Failure, Nothing, Waiting } from '../components/feedback.js';
import { Page } from '../components/page.js';
import { ShareBar } from '../components/share-bar.js';
import { shownPaths } from '../components/shown-paths.js';
import { useFormat } from '../components/use-format.js';
import type { ConsoleDataProvider } from '../providers/data-provider.js';
import { useMay, useMe } from '../providers/me-context.js';
import { AfterRestore } from './after-restore.js';
import { ByClass } from './by-class.js';
import { ByPath } from './by-path.js';
import { ByState } from './by-state.js';
import { FirstSteps } from './first-steps.js';
import { Today } from './today.js';

/** Where the school stands; where none is chosen there is the list of schools in its place. */
export function DashboardPage() {
  return useMe().schoolId === null ? <Navigate to="/schools" replace /> : <SchoolDashboard />;
}

/** Who is in, by which path, which class, and what needs a person today. */
function SchoolDashboard() {
  const translate = useTranslate();
  const dataProvider = useDataProvider<ConsoleDataProvider>();
  const may = useMay();
  const { data, error, refetch } = useQuery({
    queryKey: ['dashboard'],
    queryFn: () => dataProvider.dashboard(),
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
      {data && <Figures view={data} />}
    </Page>
  );
}

function Figures({ view }: { readonly view: DashboardView }) {
  const translate = useTranslate();
  const may = useMay();
  const { operates } = useMe();
  const { students, guardians, classes } = view.status;
  // what begins a school is for whoever sets it up: its office, and the operator who created it
  const guide = (may('create', 'imports') || operates) && view.firstSteps;
  if (students.total + guardians.total === 0) {
    return guide ? (
      <FirstSteps of={guide} />
    ) : (
      <Nothing>{translate('app.dashboard.empty')}</Nothing>
    );
  }
  const progress = [
    <Progress key="student" label={translate('app.holders.student')} counts={students} />,
    <Progress key="guardian" label={translate('app.holders.guardian')} counts={guardians} />,
  ];
  return (
    <>
      {guide && <FirstSteps of={guide} />}
      {/* where students have no account, as in an école, guardians come first */}
      <Columns>{students.total === 0 ? progress.reverse() : progress}</Columns>
      <Columns>
        <ByPath status={view.status} paths={shownPaths(view)} />
        <Today todo={view.todo} batches={view.batches} year={view.year} />
      </Columns>
      <Columns>
        <ByState status={view.status} />
        <ByClass classes={classes} />
      </Columns>
    </>
  );
}

function Columns({ children }: { readonly children: ReactNode }) {
  return (
    <Box
      sx={{
        display: 'grid',
        gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: 'minmax(0, 1fr) minmax(0, 1fr)' },
        columnGap: 4,
      }}
    >
      {children}
    </Box>
  );
}

function Progress({
  label,
  counts,
}: {
  readonly label: string;
  readonly counts: ActivationCounts;
}) {
  const translate = useTranslate();
  const format = useFormat();
  const active = counts.byState.ACTIVE;
  return (
    <Box sx={{ mb: 2.5 }}>
      <Box sx={{ display: 'flex', alignItems: 'baseline', gap: 1, mb: 0.5 }}>
        <Typography variant="h2" component="h2">
          {label}
        </Typography>
        <Box component="span" sx={{ fontSize: 22, fontWeight: 600 }}>
          {format.number(counts.total)}
        </Box>
        <Box component="span" sx={{ ml: 'auto' }}>
          {translate('app.dashboard.activated', {
            share: format.percent(active, counts.total),
            number: format.number(active),
          })}
        </Box>
      </Box>
      <ShareBar part={active} whole={counts.total} />
    </Box>
  );
}
