import { useTranslate } from 'react-admin';
import { TASK_KINDS } from '@trousseau/shared';
import type { TaskView } from '@trousseau/shared';
import { FilterBar, SelectFilter } from '../components/filters.js';
import { Page } from '../components/page.js';
import { Column, RecordList, RecordTable } from '../components/record-list.js';
import { TextLink } from '../components/text-link.js';
import { useFormat } from '../components/use-format.js';
import { useListFilters } from '../components/use-list-filters.js';
import { TaskStateMark } from './task-marks.js';

/** The filter that the list begins with. */
const OPEN = { state: 'open' } as const;

/** What a person at school must look at; the open ones first. */
export function TaskList() {
  const translate = useTranslate();
  return (
    <RecordList<TaskView> sort={{ field: 'openedAt', order: 'DESC' }} filterDefaultValues={OPEN}>
      <Page title={translate('app.menu.tasks')}>
        <FilterBar>
          <SelectFilter
            source="state"
            label={translate('app.people.state')}
            choices={(['open', 'done'] as const).map((state) => ({
              value: state,
              label: translate(`app.tasks.states.${state}`),
            }))}
          />
          <SelectFilter
            source="kind"
            label={translate('app.tasks.kind')}
            choices={TASK_KINDS.map((kind) => ({
              value: kind,
              label: translate(`app.tasks.kinds.${kind}`),
            }))}
          />
        </FilterBar>
        <TaskTable />
      </Page>
    </RecordList>
  );
}

function TaskTable() {
  const translate = useTranslate();
  const format = useFormat();
  const [filters] = useListFilters();
  const onlyOpen = JSON.stringify(filters) === JSON.stringify(OPEN);
  return (
    <RecordTable<TaskView>
      caption={translate('app.tasks.caption')}
      empty={translate('app.tasks.empty')}
      noMatch={translate(onlyOpen ? 'app.tasks.empty' : 'app.tasks.noMatch')}
    >
      <Column<TaskView> source="kind" disableSort render={(task) => <TaskLink task={task} />} />
      <Column<TaskView>
        source="personName"
        disableSort
        render={({ personName, staffName }) => personName || (staffName ?? '—')}
      />
      <Column<TaskView> source="openedAt" render={({ openedAt }) => format.instant(openedAt)} />
      <Column<TaskView>
        source="state"
        disableSort
        render={({ state }) => <TaskStateMark state={state} />}
      />
      <Column<TaskView>
        source="note"
        disableSort
        sx={{ maxWidth: 320 }}
        render={(task) => <Decided task={task} />}
      />
    </RecordTable>
  );
}

/** Several tasks are of one kind: what is read aloud says whose this one is. */
function TaskLink({ task: { id, kind, personName } }: { readonly task: TaskView }) {
  const translate = useTranslate();
  const words = translate(`app.tasks.kinds.${kind}`);
  return (
    <TextLink
      to={`/tasks/${id}/show`}
      label={
        personName === '' ? words : translate('app.tasks.openOf', { kind: words, name: personName })
      }
    >
      {words}
    </TextLink>
  );
}

function Decided({ task: { decision, note, decidedBy } }: { readonly task: TaskView }) {
  const translate = useTranslate();
  const verb = decision === null ? null : translate(`app.tasks.verbs.${decision}`);
  return [verb, note, decidedBy].filter(Boolean).join(' — ');
}
