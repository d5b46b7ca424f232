import { useDataProvider, useRefresh, useTranslate } from 'react-admin';
import { Alert, Typography } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import type { RolloverView } from '@trousseau/shared';
import { LinkButton } from '../components/buttons.js';
import { Failure, Waiting } from '../components/feedback.js';
import { Page, Section } from '../components/page.js';
import type { ConsoleDataProvider } from '../providers/data-provider.js';
import { useMay } from '../providers/me-context.js';
import { LastSwitch } from './last-switch.js';
import { OpenNextYear } from './open-next-year.js';
import { SwitchActions } from './switch-actions.js';
import { NextClasses, RolloverCounts } from './rollover-counts.js';

/** Both years of the school: the next one is opened here, prepared, switched to, and back. */
export function SchoolYearPage() {
  const translate = useTranslate();
  const dataProvider = useDataProvider<ConsoleDataProvider>();
  const { data, error, refetch } = useQuery({
    queryKey: ['rollover'],
    queryFn: () => dataProvider.rollover(),
  });
  const refresh = useRefresh();
  return (
    <Page title={translate('app.menu.years')} intro={translate('app.years.intro')}>
      {error && <Failure error={error} onRetry={() => void refetch()} />}
      {!error && !data && <Waiting />}
      {/* the bar, the lists and the dashboard are of a year, too */}
      {data && <Years view={data} onChange={refresh} />}
    </Page>
  );
}

interface ViewProps {
  readonly view: RolloverView;
  readonly onChange: () => void;
}

function Years({ view, onChange }: ViewProps) {
  const translate = useTranslate();
  const { current, next, preview, lastSwitch } = view;
  return (
    <>
      <Section title={translate('app.years.current', { label: current.label })}>
        {lastSwitch ? (
          <LastSwitch lastSwitch={lastSwitch} onChange={onChange} />
        ) : (
          <Typography sx={{ py: 1 }}>{translate('app.years.neverSwitched')}</Typography>
        )}
      </Section>
      {next === null && <OpenNextYear startYear={current.startYear + 1} onOpened={onChange} />}
      {next !== null && preview !== null && <NextYear view={view} onChange={onChange} />}
    </>
  );
}

function NextYear({ view: { next, preview, switchOn }, onChange }: ViewProps) {
  const translate = useTranslate();
  const may = useMay();
  if (next === null || preview === null) return null;
  const isEmpty = preview.classes.length === 0;
  return (
    <Section
      title={translate('app.years.next', { label: next.label })}
      actions={
        may('create', 'imports') && (
          <LinkButton to="/imports/create?year=next" primary={isEmpty}>
            {translate('app.years.import')}
          </LinkButton>
        )
      }
    >
      {isEmpty && (
        <Alert severity="info" sx={{ my: 1 }}>
          {translate('app.years.empty', { label: next.label })}
        </Alert>
      )}
      {!isEmpty && <RolloverCounts preview={preview} switchOn={switchOn} />}
      {!isEmpty && may('apply', 'school-years') && (
        <SwitchActions year={next.label} preview={preview} switchOn={switchOn} onDone={onChange} />
      )}
      {!isEmpty && <NextClasses classes={preview.classes} />}
    </Section>
  );
}
