import { useState } from 'react';
import { DataTable, useNotify, useRefresh, useTranslate, useUpdate } from 'react-admin';
import { Button, Typography } from '@mui/material';
import CheckCircleOutlined from '@mui/icons-material/CheckCircleOutlined';
import PendingOutlined from '@mui/icons-material/PendingOutlined';
import { TASK_KINDS } from '@trousseau/shared';
import type { TaskView } from '@trousseau/shared';
import { Mark } from '../components/chips.js';
import { ConfirmDialog } from '../components/confirm-dialog.js';
import { FilterBar, SelectFilter } from '../components/filters.js';
import { Page } from '../components/page.js';
import { RecordList, RecordTable } from '../components/record-list.js';
import { TextLink } from '../components/text-link.js';
import { useFormat } from '../components/use-format.js';
import { useMay } from '../session/me-context.js';

/** What a person at school must look at; the open ones first. */
export function TaskList() {
  const translate = useTranslate();
  return (
    <RecordList<TaskView>
      sort={{ field: 'openedAt', order: 'DESC' }}
      filterDefaultValues={{ state: 'open' }}
    >
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
  const may = useMay();
  return (
    <RecordTable<TaskView>
      caption={translate('app.tasks.caption')}
      empty={translate('app.tasks.empty')}
    >
      <DataTable.Col<TaskView>
        source="personName"
        disableSort
        render={(task) => <Person task={task} />}
      />
      <DataTable.Col<TaskView>
        source="kind"
        disableSort
        render={({ kind }) => translate(`app.tasks.kinds.${kind}`)}
      />
      <DataTable.Col<TaskView>
        source="openedAt"
        render={({ openedAt }) => format.instant(openedAt)}
      />
      <DataTable.Col<TaskView>
        source="state"
        disableSort
        render={({ state }) => (
          <Mark
            colour={state === 'open' ? 'warning.main' : 'success.main'}
            icon={
              state === 'open' ? (
                <PendingOutlined aria-hidden />
              ) : (
                <CheckCircleOutlined aria-hidden />
              )
            }
          >
            {translate(`app.tasks.states.${state}`)}
          </Mark>
        )}
      />
      <DataTable.Col<TaskView>
        source="note"
        disableSort
        sx={{ maxWidth: 320 }}
        render={({ note, decidedBy }) => [note, decidedBy].filter(Boolean).join(' — ')}
      />
      {may('edit', 'tasks') && (
        <DataTable.Col<TaskView>
          label="app.links.actions"
          disableSort
          cellClassName="no-print"
          render={(task) => task.state === 'open' && <CloseTask task={task} />}
        />
      )}
    </RecordTable>
  );
}

function Person({ task }: { readonly task: TaskView }) {
  if (task.guardianId !== null) {
    return <TextLink to={`/guardians/${task.guardianId}/show`}>{task.personName}</TextLink>;
  }
  if (task.studentId !== null) {
    return <TextLink to={`/students/${task.studentId}/show`}>{task.personName}</TextLink>;
  }
  if (task.accountId !== null) {
    return <TextLink to={`/accounts/${task.accountId}/show`}>{task.personName}</TextLink>;
  }
  return task.personName;
}

function CloseTask({ task }: { readonly task: TaskView }) {
  const translate = useTranslate();
  const notify = useNotify();
  const refresh = useRefresh();
  const [update] = useUpdate();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        size="small"
        aria-label={translate('app.tasks.closeOf', { name: task.personName })}
        onClick={() => {
          setOpen(true);
        }}
      >
        {translate('app.tasks.close')}
      </Button>
      {open && (
        <ConfirmDialog
          title={translate('app.tasks.closeOf', { name: task.personName })}
          confirmLabel={translate('app.tasks.close')}
          reasonLabel={translate('app.tasks.note')}
          onConfirm={async (note) => {
            await update(
              'tasks',
              { id: task.id, data: { note }, previousData: task },
              { returnPromise: true, mutationMode: 'pessimistic' },
            );
            notify('app.tasks.closed', { type: 'success' });
            refresh();
          }}
          onClose={() => {
            setOpen(false);
          }}
        >
          <Typography>{translate(`app.tasks.help.${task.kind}`)}</Typography>
        </ConfirmDialog>
      )}
    </>
  );
}
