import { useDataProvider, useTranslate } from 'react-admin';
import { Alert, Typography } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import type { RolloverView } from '@trousseau/shared';
import { LinkButton } from '../components/buttons.js';
import { Failure, Waiting } from '../components/feedback.js';
import { Fact, Facts, Page, Section } from '../components/page.js';
import { useFormat } from '../components/use-format.js';
import type { ConsoleDataProvider } from '../providers/data-provider.js';
import { useMay } from '../providers/me-context.js';
import { LastSwitch } from './last-switch.js';
import { OpenNextYear } from './open-next-year.js';
import { SwitchActions } from './switch-actions.js';
import { RolloverCounts } from './rollover-counts.js';

/** Both years of the school: the next one is opened here, prepared, switched to, and back. */
export function SchoolYearPage() {
  const translate = useTranslate();
  const dataProvider = useDataProvider<ConsoleDataProvider>();
  const { data, error, refetch } = useQuery({
    queryKey: ['rollover'],
    queryFn: () => dataProvider.rollover(),
  });
  const again = () => void refetch();
  return (
    <Page title={translate('app.menu.years')} intro={translate('app.years.intro')}>
      {error && <Failure error={error} onRetry={again} />}
      {!error && !data && <Waiting />}
      {data && <Years view={data} onChange={again} />}
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
  const format = useFormat();
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
      {!isEmpty && <RolloverCounts preview={preview} />}
      {switchOn !== null && (
        <Facts>
          <Fact label={translate('app.years.chosenDay')}>{format.date(switchOn)}</Fact>
        </Facts>
      )}
      {!isEmpty && may('apply', 'school-years') && (
        <SwitchActions year={next.label} preview={preview} switchOn={switchOn} onDone={onChange} />
      )}
    </Section>
  );
}
