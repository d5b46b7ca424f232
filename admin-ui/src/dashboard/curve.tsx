import { lazy, Suspense, useMemo, useState } from 'react';
import { useDataProvider, useTranslate } from 'react-admin';
import { Box } from '@mui/material';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Holder, HOLDERS } from '@trousseau/shared';
import type { ActivationPath, CurveAsked } from '@trousseau/shared';
import { PathChip } from '../components/chips.js';
import { Failure, Waiting } from '../components/feedback.js';
import { NativeSelect } from '../components/native-select.js';
import { Section } from '../components/page.js';
import { PlainTable } from '../components/plain-table.js';
import { useFormat } from '../components/use-format.js';
import type { ConsoleDataProvider } from '../providers/data-provider.js';
import { curveRows } from './curve-rows.js';
import type { CurveRow } from './curve-rows.js';
import type { DashboardFilter } from './dashboard-filter.js';
import { isUnasked } from './use-fresh-figures.js';

const CurveChart = lazy(() => import('./curve-chart.js'));

/** What the table shows at once; the rest is scrolled to. */
const TABLE_HEIGHT = 260;

/** Who came in by which path, day by day of the school year, with what the school did marked; as a curve and as a table. */
export function Curve({
  filter,
  paths,
}: {
  readonly filter: DashboardFilter;
  readonly paths: readonly ActivationPath[];
}) {
  const translate = useTranslate();
  const dataProvider = useDataProvider<ConsoleDataProvider>();
  const [holder, setHolder] = useState<Holder | ''>('');
  const { classId, on, path } = filter;
  const asked: CurveAsked = { ...(classId !== '' && { classId }), ...(on !== '' && { on }) };
  const { data, error, refetch } = useQuery({
    queryKey: ['dashboard', 'curve', asked],
    queryFn: (query) => dataProvider.activationCurve(asked, isUnasked(query)),
    placeholderData: keepPreviousData,
  });
  const rows = useMemo(() => data && curveRows(data, holder), [data, holder]);
  const shown = useMemo(() => (path === '' ? paths : [path]), [path, paths]);
  return (
    <Section
      title={translate('app.followUp.curve')}
      actions={
        <NativeSelect
          label={translate('app.followUp.whose')}
          value={holder}
          onChange={(value) => {
            setHolder(Holder.safeParse(value).data ?? '');
          }}
          choices={[
            { value: '', label: translate('app.followUp.both') },
            ...HOLDERS.map((one) => ({ value: one, label: translate(`app.holders.${one}`) })),
          ]}
          width={220}
        />
      }
    >
      {error && <Failure error={error} onRetry={() => void refetch()} />}
      {!error && !rows && <Waiting />}
      {!error && rows && <Drawn rows={rows} paths={shown} />}
    </Section>
  );
}

function Drawn({
  rows,
  paths,
}: {
  readonly rows: readonly CurveRow[];
  readonly paths: readonly ActivationPath[];
}) {
  const translate = useTranslate();
  const format = useFormat();
  const marksOf = ({ marks }: CurveRow): string =>
    marks
      .map(({ kind, number }) =>
        translate(`app.followUp.marks.${kind}`, {
          smart_count: number,
          number: format.number(number),
        }),
      )
      .join(', ');
  return (
    <Box
      sx={{
        display: 'grid',
        gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: 'minmax(0, 1fr) minmax(0, 1fr)' },
        columnGap: 4,
        rowGap: 2,
        pt: 1,
      }}
    >
      <div>
        <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 2 }}>
          {paths.map((path) => (
            <PathChip key={path} path={path} />
          ))}
          <span>{translate('app.followUp.marked')}</span>
        </Box>
        <Suspense fallback={<Waiting />}>
          <CurveChart rows={rows} paths={paths} label={translate('app.followUp.curveDrawn')} />
        </Suspense>
      </div>
      <Box
        // on paper the curve alone: all days of a year are no longer one page
        className="no-print"
        role="region"
        aria-label={translate('app.followUp.curveCaption')}
        tabIndex={0}
        sx={{
          maxHeight: TABLE_HEIGHT,
          overflow: 'auto',
        }}
      >
        <PlainTable
          caption={translate('app.followUp.curveCaption')}
          rows={[...rows].reverse()}
          rowKey={({ day }) => day}
          columns={[
            { label: translate('app.followUp.evening'), render: ({ day }) => format.date(day) },
            ...paths.map((path) => ({
              label: translate(`app.paths.${path}`),
              numeric: true,
              render: ({ byPath }: CurveRow) => format.number(byPath[path]),
            })),
            { label: translate('app.followUp.done'), render: marksOf },
          ]}
        />
      </Box>
    </Box>
  );
}
