import { useTranslate } from 'react-admin';
import type { LetterRunView } from '@trousseau/shared';
import { LinkButton } from '../components/buttons.js';
import { Quiet } from '../components/chips.js';
import { Page } from '../components/page.js';
import { Column, RecordList, RecordTable } from '../components/record-list.js';
import { TextLink } from '../components/text-link.js';
import { useFormat } from '../components/use-format.js';
import { useMay } from '../providers/me-context.js';
import { Proposals } from './proposals.js';
import { RunStateChip } from './run-state-chip.js';

/** What was printed, for whom, by whom and why. */
export function RunList() {
  const translate = useTranslate();
  const format = useFormat();
  const may = useMay();
  const prepare = may('issue', 'letter-runs') && (
    <LinkButton primary to="/letter-runs/create">
      {translate('app.letters.prepare')}
    </LinkButton>
  );
  return (
    <RecordList<LetterRunView> sort={{ field: 'createdAt', order: 'DESC' }}>
      <Page title={translate('app.menu.letters')} actions={prepare}>
        {may('issue', 'letter-runs') && <Proposals />}
        <RecordTable<LetterRunView>
          caption={translate('app.letters.runsCaption')}
          empty={translate('app.letters.noRun')}
        >
          <Column<LetterRunView>
            source="createdAt"
            render={({ id, createdAt }) => (
              <TextLink to={`/letter-runs/${id}/show`}>{format.instant(createdAt)}</TextLink>
            )}
          />
          <Column<LetterRunView>
            source="year"
            disableSort
            sx={{ whiteSpace: 'nowrap' }}
            render={({ year }) => year ?? <Quiet>—</Quiet>}
          />
          <Column<LetterRunView>
            source="classNames"
            disableSort
            sx={{ maxWidth: 260 }}
            render={({ classNames }) => classNames.join(', ')}
          />
          <Column<LetterRunView>
            source="holder"
            disableSort
            render={({ holder }) => translate(`app.holders.${holder}`)}
          />
          <Column<LetterRunView>
            source="letters"
            align="right"
            disableSort
            render={({ letters }) => format.number(letters)}
          />
          <Column<LetterRunView>
            source="issued"
            align="right"
            disableSort
            render={({ issued }) => format.number(issued)}
          />
          <Column<LetterRunView> source="reason" disableSort sx={{ maxWidth: 240 }} />
          <Column<LetterRunView> source="createdBy" disableSort />
          <Column<LetterRunView>
            source="state"
            disableSort
            render={({ state }) => <RunStateChip state={state} />}
          />
        </RecordTable>
      </Page>
    </RecordList>
  );
}
