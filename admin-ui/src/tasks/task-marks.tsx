import { useTranslate } from 'react-admin';
import CheckCircleOutlined from '@mui/icons-material/CheckCircleOutlined';
import PendingOutlined from '@mui/icons-material/PendingOutlined';
import type { TaskView } from '@trousseau/shared';
import { Mark } from '../components/chips.js';
import { TextLink } from '../components/text-link.js';

/** Whether a task waits or is done. */
export function TaskStateMark({ state }: Pick<TaskView, 'state'>) {
  const translate = useTranslate();
  const open = state === 'open';
  return (
    <Mark
      colour={open ? 'warning.main' : 'success.main'}
      icon={open ? <PendingOutlined aria-hidden /> : <CheckCircleOutlined aria-hidden />}
    >
      {translate(`app.tasks.states.${state}`)}
    </Mark>
  );
}

/** The page of whoever a task is about. */
export function TaskPerson({ task }: { readonly task: TaskView }) {
  if (task.guardianId !== null) {
    return <TextLink to={`/guardians/${task.guardianId}/show`}>{task.personName}</TextLink>;
  }
  if (task.studentId !== null) {
    return <TextLink to={`/students/${task.studentId}/show`}>{task.personName}</TextLink>;
  }
  if (task.accountId !== null && task.personName !== '') {
    return <TextLink to={`/accounts/${task.accountId}/show`}>{task.personName}</TextLink>;
  }
  return task.personName;
}
