import { useTranslate } from 'react-admin';
import type { GuardianView } from '@trousseau/shared';
import { LinkButton } from '../components/buttons.js';
import { Quiet, StateChip } from '../components/chips.js';
import { FilterBar, SearchFilter, SelectFilter } from '../components/filters.js';
import { Page } from '../components/page.js';
import { Phone } from '../components/phone.js';
import { Column, RecordList, RecordTable } from '../components/record-list.js';
import { TextLink } from '../components/text-link.js';
import { useClassChoices, useStateChoices } from '../components/use-choices.js';
import { LeftMark } from '../people/left-mark.js';
import { Login } from '../people/login.js';
import { PresenceFilter } from '../people/presence-filter.js';
import { useMay } from '../providers/me-context.js';

const CAN_LACK = ['mobile', 'email', 'address'] as const;

/** The guardians, found by name, a child's class, state, or by what their record lacks. */
export function GuardianList() {
  const translate = useTranslate();
  const may = useMay();
  const classes = useClassChoices();
  const states = useStateChoices();
  return (
    <RecordList<GuardianView> sort={{ field: 'lastName', order: 'ASC' }}>
      <Page
        title={translate('app.menu.guardians')}
        actions={
          may('create', 'guardians') && (
            <LinkButton to="/guardians/create">{translate('app.guardians.add')}</LinkButton>
          )
        }
      >
        <FilterBar>
          <SearchFilter label={translate('app.guardians.search')} />
          <SelectFilter source="classId" label={translate('app.people.class')} choices={classes} />
          <SelectFilter source="state" label={translate('app.people.state')} choices={states} />
          <PresenceFilter />
          <SelectFilter
            source="missing"
            label={translate('app.people.missing')}
            choices={CAN_LACK.map((lack) => ({
              value: lack,
              label: translate(`app.people.lacks.${lack}`),
            }))}
          />
        </FilterBar>
        <GuardianTable />
      </Page>
    </RecordList>
  );
}

function GuardianTable() {
  const translate = useTranslate();
  const missing = <Quiet>{translate('app.people.none')}</Quiet>;
  return (
    <RecordTable<GuardianView>
      caption={translate('app.guardians.caption')}
      empty={translate('app.guardians.empty')}
      noMatch={translate('app.guardians.noMatch')}
    >
      <Column<GuardianView>
        source="lastName"
        label="resources.guardians.fields.displayName"
        render={({ id, displayName, leftOn }) => (
          <>
            <TextLink to={`/guardians/${id}/show`}>{displayName}</TextLink>
            <LeftMark leftOn={leftOn} />
          </>
        )}
      />
      <Column<GuardianView>
        source="children"
        disableSort
        render={({ children }) => <Children of={children} />}
      />
      <Column<GuardianView>
        source="login"
        disableSort
        render={({ login }) => <Login login={login} />}
      />
      <Column<GuardianView> source="state" render={({ state }) => <StateChip state={state} />} />
      <Column<GuardianView>
        source="mobile"
        disableSort
        render={({ mobile }) => (mobile === null ? missing : <Phone number={mobile} />)}
      />
      <Column<GuardianView> source="email" disableSort render={({ email }) => email ?? missing} />
      <Column<GuardianView> source="city" disableSort render={({ city }) => city ?? missing} />
    </RecordTable>
  );
}

/** The children, each with the class they are in, or when they left. */
function Children({ of }: { readonly of: GuardianView['children'] }) {
  const translate = useTranslate();
  if (of.length === 0) return <Quiet>{translate('app.guardians.noChild')}</Quiet>;
  return of.map(({ id, displayName, className, leftOn }) => (
    <div key={id}>
      <TextLink to={`/students/${id}/show`}>{displayName}</TextLink>{' '}
      {leftOn === null && <Quiet>{className ?? translate('app.people.noClass')}</Quiet>}
      <LeftMark leftOn={leftOn} />
    </div>
  ));
}
