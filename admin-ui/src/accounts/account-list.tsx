import { useTranslate } from 'react-admin';
import { HOLDERS } from '@trousseau/shared';
import type { AccountView } from '@trousseau/shared';
import { Quiet, PathChip, StateChip } from '../components/chips.js';
import { FilterBar, SearchFilter, SelectFilter } from '../components/filters.js';
import { Mono } from '../components/mono.js';
import { Page } from '../components/page.js';
import { Column, RecordList, RecordTable } from '../components/record-list.js';
import { TextLink } from '../components/text-link.js';
import { useClassChoices, usePathChoices, useStateChoices } from '../components/use-choices.js';
import { useFormat } from '../components/use-format.js';
import { LeftMark } from '../people/left-mark.js';
import { PresenceFilter } from '../people/presence-filter.js';

/** The accounts of students and guardians, by state and path. */
export function AccountList() {
  const translate = useTranslate();
  const classes = useClassChoices();
  const states = useStateChoices();
  const paths = usePathChoices();
  return (
    <RecordList<AccountView> sort={{ field: 'personName', order: 'ASC' }}>
      <Page title={translate('app.menu.accounts')}>
        <FilterBar>
          <SearchFilter label={translate('app.accounts.search')} />
          <SelectFilter
            source="holder"
            label={translate('app.accounts.holder')}
            choices={HOLDERS.map((holder) => ({
              value: holder,
              label: translate(`app.holders.${holder}`),
            }))}
          />
          <SelectFilter source="state" label={translate('app.people.state')} choices={states} />
          <PresenceFilter />
          <SelectFilter source="path" label={translate('app.accounts.path')} choices={paths} />
          <SelectFilter
            source="password"
            label={translate('resources.accounts.fields.password')}
            choices={[{ value: 'must-change', label: translate('app.accounts.mustChange') }]}
          />
          <SelectFilter source="classId" label={translate('app.people.class')} choices={classes} />
        </FilterBar>
        <AccountTable />
      </Page>
    </RecordList>
  );
}

function AccountTable() {
  const translate = useTranslate();
  const format = useFormat();
  return (
    <RecordTable<AccountView>
      caption={translate('app.accounts.caption')}
      empty={translate('app.accounts.empty')}
      noMatch={translate('app.accounts.noMatch')}
    >
      <Column<AccountView>
        source="login"
        render={({ id, login }) => (
          <Mono>
            <TextLink to={`/accounts/${id}/show`}>{login}</TextLink>
          </Mono>
        )}
      />
      <Column<AccountView>
        source="personName"
        render={({ personName, leftOn }) => (
          <>
            {personName}
            <LeftMark leftOn={leftOn} />
          </>
        )}
      />
      <Column<AccountView>
        source="holder"
        disableSort
        render={({ holder }) => translate(`app.holder.${holder}`)}
      />
      <Column<AccountView>
        source="className"
        disableSort
        render={({ className }) => className ?? <Quiet>—</Quiet>}
      />
      <Column<AccountView>
        source="state"
        render={({ shownState, mustChangePassword }) => (
          <>
            <StateChip state={shownState} />
            {mustChangePassword && <Quiet> {translate('app.accounts.mustChange')}</Quiet>}
          </>
        )}
      />
      <Column<AccountView>
        source="path"
        disableSort
        render={({ path }) => <PathChip path={path} />}
      />
      <Column<AccountView>
        source="letterExpiresAt"
        align="right"
        disableSort
        render={({ letterExpiresAt }) => format.day(letterExpiresAt)}
      />
      <Column<AccountView>
        source="activatedAt"
        align="right"
        render={({ activatedAt }) => format.day(activatedAt)}
      />
    </RecordTable>
  );
}
