import { useGetMany, useListContext, useTranslate } from 'react-admin';
import { canRead, FAMILIES } from '@trousseau/shared';
import type { StudentView } from '@trousseau/shared';
import { LinkButton } from '../components/buttons.js';
import { Quiet, StateChip } from '../components/chips.js';
import { FilterBar, SearchFilter, SelectFilter } from '../components/filters.js';
import { Page } from '../components/page.js';
import { Column, RecordList, RecordTable } from '../components/record-list.js';
import { listWith, TextLink } from '../components/text-link.js';
import { useClassChoices, useStateChoices } from '../components/use-choices.js';
import { useFormat } from '../components/use-format.js';
import { useSchoolYears } from '../components/use-school-years.js';
import { useListFilters } from '../components/use-list-filters.js';
import { LeftMark } from '../people/left-mark.js';
import { Login } from '../people/login.js';
import { PresenceFilter } from '../people/presence-filter.js';
import { YearFilter } from '../people/year-filter.js';
import { useMay, useMe } from '../providers/me-context.js';

/** The students, found by name, class, state, or by what their record lacks. */
export function StudentList() {
  const translate = useTranslate();
  const may = useMay();
  const byEmail = canRead(useMe().role, 'students', 'email');
  const states = useStateChoices();
  return (
    <RecordList<StudentView> sort={{ field: 'lastName', order: 'ASC' }}>
      <Page
        title={translate('app.menu.students')}
        actions={
          may('create', 'students') && (
            <LinkButton to="/students/create">{translate('app.students.add')}</LinkButton>
          )
        }
      >
        <FilterBar>
          <SearchFilter
            label={translate(byEmail ? 'app.students.search' : 'app.students.searchByName')}
          />
          <YearFilter years="to come" />
          <ClassFilter />
          <SelectFilter source="state" label={translate('app.people.state')} choices={states} />
          <Presence />
          <SelectFilter
            source="missing"
            label={translate('app.people.missing')}
            choices={[{ value: 'birthDate', label: translate('app.people.lacks.birthDate') }]}
          />
          <SelectFilter
            source="family"
            label={translate('app.people.family')}
            choices={FAMILIES.map((value) => ({
              value,
              label: translate(`app.people.families.${value}`),
            }))}
            width={230}
          />
        </FilterBar>
        <StudentTable />
      </Page>
    </RecordList>
  );
}

/** The year that was chosen in the place of the current one, if it is the next one. */
function useComingYear() {
  const [{ yearId }] = useListFilters();
  const { next } = useSchoolYears();
  return next && yearId === next.id ? next : null;
}

function ClassFilter() {
  const translate = useTranslate();
  const classes = useClassChoices(useComingYear()?.id);
  return <SelectFilter source="classId" label={translate('app.people.class')} choices={classes} />;
}

function Presence() {
  return <PresenceFilter of={useComingYear() === null ? 'presences' : 'comings'} />;
}

function StudentTable() {
  const translate = useTranslate();
  const format = useFormat();
  const may = useMay();
  const coming = useComingYear();
  return (
    <RecordTable<StudentView>
      caption={translate('app.students.caption')}
      empty={translate('app.students.empty')}
      noMatch={<NoStudent />}
      nameOf={may('issue', 'letter-runs') ? ({ displayName }) => displayName : undefined}
      bulkActions={<LettersForTicked />}
    >
      <Column<StudentView>
        source="lastName"
        label="resources.students.fields.displayName"
        render={({ id, displayName, leftOn, nextYear }) => (
          <>
            <TextLink to={`/students/${id}/show`}>{displayName}</TextLink>
            <LeftMark leftOn={leftOn} nextYear={nextYear} />
          </>
        )}
      />
      <Column<StudentView>
        source="className"
        render={({ className }) => className ?? <Quiet>{translate('app.people.noClass')}</Quiet>}
      />
      {coming !== null && (
        <Column<StudentView>
          source="nextClassName"
          label={translate('app.years.classIn', { label: coming.label })}
          disableSort
          render={({ nextClassName }) =>
            nextClassName ?? <Quiet>{translate('app.people.noClass')}</Quiet>
          }
        />
      )}
      <Column<StudentView>
        source="login"
        disableSort
        render={({ login }) => <Login login={login} />}
      />
      <Column<StudentView> source="state" render={({ state }) => <StateChip state={state} />} />
      <Column<StudentView>
        source="birthDate"
        align="right"
        render={({ birthDate, hasBirthDate }) =>
          hasBirthDate ? (
            format.date(birthDate)
          ) : (
            <Quiet>{translate('app.people.toComplete')}</Quiet>
          )
        }
      />
      <Column<StudentView>
        source="guardianIds"
        align="right"
        disableSort
        render={({ guardianIds }) => format.number(guardianIds?.length ?? 0)}
      />
      <Column<StudentView>
        source="letterExpiresAt"
        align="right"
        disableSort
        render={({ letterExpiresAt }) => format.day(letterExpiresAt)}
      />
    </RecordTable>
  );
}

/** Nobody found may mean that a guardian was looked for. */
function NoStudent() {
  const translate = useTranslate();
  const may = useMay();
  const [{ q }] = useListFilters();
  if (typeof q !== 'string' || q === '') return translate('app.students.noMatch');
  return (
    <>
      {translate('app.students.notFound', { q })}{' '}
      {may('list', 'guardians') && (
        <TextLink to={listWith('guardians', { q })}>
          {translate('app.students.amongGuardians')}
        </TextLink>
      )}
    </>
  );
}

function LettersForTicked() {
  const translate = useTranslate();
  const format = useFormat();
  const { selectedIds } = useListContext<StudentView>();
  const { data = [] } = useGetMany<StudentView>('students', { ids: selectedIds });
  // who has left, or is yet to arrive, gets no letter
  const logins = data.flatMap(({ login, leftOn }) =>
    login === null || leftOn !== null ? [] : [login],
  );
  if (logins.length === 0) return null;
  return (
    <LinkButton primary to="/letter-runs/create" state={{ logins, holder: 'student' }}>
      {translate('app.letters.prepareFor', {
        smart_count: logins.length,
        number: format.number(logins.length),
      })}
    </LinkButton>
  );
}
