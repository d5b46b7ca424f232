import { useRecordContext, useTranslate } from 'react-admin';
import { Box } from '@mui/material';
import type { TaskKind, TaskView } from '@trousseau/shared';
import { Fact, Facts, Page, Section } from '../components/page.js';
import { RecordShow } from '../components/record-page.js';
import { TextLink } from '../components/text-link.js';
import { useFormat } from '../components/use-format.js';
import { useMay } from '../providers/me-context.js';
import { DroppedFiles } from './dropped-files.js';
import { RecordComparison } from './record-comparison.js';
import { TaskDecisions } from './task-decisions.js';
import { TaskPerson, TaskStateMark } from './task-marks.js';

/** A task: what happened, the records side by side, and what may be decided or was. */
export function TaskShow() {
  return (
    <RecordShow>
      <TaskSheet />
    </RecordShow>
  );
}

/** Tasks about files, or about a member of staff, compare no records. */
function comparesRecords(kind: TaskKind): boolean {
  return kind !== 'dropped-import' && kind !== 'much-read';
}

/** The page of the task of the record context. */
export function TaskSheet() {
  const translate = useTranslate();
  const task = useRecordContext<TaskView>();
  if (task === undefined) return null;
  return (
    <Page
      title={translate(`app.tasks.kinds.${task.kind}`)}
      intro={translate(`app.tasks.help.${task.kind}`)}
    >
      <Section title={translate('app.tasks.about')}>
        <About task={task} />
      </Section>
      {task.kind === 'dropped-import' && <DroppedFiles task={task} />}
      {comparesRecords(task.kind) && (
        <Section title={translate('app.tasks.compare.title')}>
          <RecordComparison records={task.records} />
        </Section>
      )}
      {task.decisions.length > 0 && (
        <Section title={translate('app.tasks.decide')}>
          <TaskDecisions task={task} />
        </Section>
      )}
      {task.state === 'done' && (
        <Section title={translate('app.tasks.decided')}>
          <Decided task={task} />
        </Section>
      )}
    </Page>
  );
}

function About({ task }: { readonly task: TaskView }) {
  const translate = useTranslate();
  const format = useFormat();
  const may = useMay();
  const label = (field: string) => translate(`resources.tasks.fields.${field}`);
  return (
    <Facts>
      {task.personName !== '' && (
        <Fact label={label('personName')}>
          <TaskPerson task={task} />
        </Fact>
      )}
      {task.staffName !== null && (
        <Fact label={translate('app.tasks.staffMember')}>
          {task.staffName}
          {may('list', 'breaches') && (
            <Box>
              <TextLink to="/breaches">{translate('app.tasks.seeWhatWasSeen')}</TextLink>
            </Box>
          )}
        </Fact>
      )}
      <Fact label={label('openedAt')}>{format.instant(task.openedAt)}</Fact>
      <Fact label={label('state')}>
        <TaskStateMark state={task.state} />
      </Fact>
    </Facts>
  );
}

function Decided({ task }: { readonly task: TaskView }) {
  const translate = useTranslate();
  const format = useFormat();
  return (
    <Facts>
      {task.decision !== null && (
        <Fact label={translate('app.tasks.decision')}>
          {translate(`app.tasks.verbs.${task.decision}`)}
        </Fact>
      )}
      <Fact label={translate('app.tasks.decidedBy')}>{task.decidedBy ?? '—'}</Fact>
      <Fact label={translate('app.tasks.decidedAt')}>{format.instant(task.decidedAt)}</Fact>
      {task.note !== null && <Fact label={translate('app.tasks.note')}>{task.note}</Fact>}
    </Facts>
  );
}
