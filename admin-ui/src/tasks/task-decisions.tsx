import { useState } from 'react';
import { useDataProvider, useNotify, useRefresh, useTranslate } from 'react-admin';
import { Box, Checkbox, FormControl, FormControlLabel, FormLabel, Typography } from '@mui/material';
import { decisionAsksWhy, decisionNamesGuardians, displayName } from '@trousseau/shared';
import type { TaskDecisionCode, TaskView } from '@trousseau/shared';
import { PlainButton } from '../components/buttons.js';
import { ConfirmDialog } from '../components/confirm-dialog.js';
import type { ConsoleDataProvider } from '../providers/data-provider.js';

/** What may be decided of a task: each a button, with what it does beside it. */
export function TaskDecisions({ task }: { readonly task: TaskView }) {
  const translate = useTranslate();
  const [chosen, setChosen] = useState<TaskDecisionCode | null>(null);
  return (
    <>
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {task.decisions.map((decision) => (
          <Box
            component="li"
            key={decision}
            sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 2, py: 1 }}
          >
            <PlainButton
              sx={{ minWidth: '17rem' }}
              aria-describedby={`consequence-${decision}`}
              onClick={() => {
                setChosen(decision);
              }}
            >
              {translate(`app.tasks.verbs.${decision}`)}
            </PlainButton>
            <Typography
              id={`consequence-${decision}`}
              sx={{ color: 'text.secondary', flex: '1 1 20rem', maxWidth: '75ch' }}
            >
              {translate(`app.tasks.consequences.${task.kind}.${decision}`)}
            </Typography>
          </Box>
        ))}
      </Box>
      {chosen !== null && (
        <DecisionDialog
          task={task}
          decision={chosen}
          onClose={() => {
            setChosen(null);
          }}
        />
      )}
    </>
  );
}

function DecisionDialog({
  task,
  decision,
  onClose,
}: {
  readonly task: TaskView;
  readonly decision: TaskDecisionCode;
  readonly onClose: () => void;
}) {
  const translate = useTranslate();
  const notify = useNotify();
  const refresh = useRefresh();
  const dataProvider = useDataProvider<ConsoleDataProvider>();
  const asksWhy = decisionAsksWhy(decision);
  const namesGuardians = decisionNamesGuardians(decision);
  const [guardians, setGuardians] = useState<ReadonlySet<string>>(new Set());
  const verb = translate(`app.tasks.verbs.${decision}`);
  return (
    <ConfirmDialog
      title={
        task.personName === ''
          ? verb
          : translate('app.tasks.decideOf', { name: task.personName, decision: verb })
      }
      confirmLabel={verb}
      reasonLabel={translate(asksWhy ? 'app.form.reason' : 'app.tasks.optionalNote')}
      reasonOptional={!asksWhy}
      ready={!namesGuardians || guardians.size > 0}
      onConfirm={async (note) => {
        const named = namesGuardians ? [[...guardians]] : [];
        await dataProvider.decideTask(task.id, decision, note, ...named);
        notify(`app.tasks.receipts.${decision}`, { type: 'success' });
        refresh();
      }}
      onClose={onClose}
    >
      <Typography sx={{ mb: 2 }}>
        {translate(`app.tasks.consequences.${task.kind}.${decision}`)}
      </Typography>
      {namesGuardians && <WhoseAccess task={task} chosen={guardians} onChoose={setGuardians} />}
    </ConfirmDialog>
  );
}

/** The guardians of a student, to choose among. */
function WhoseAccess({
  task,
  chosen,
  onChoose,
}: {
  readonly task: TaskView;
  readonly chosen: ReadonlySet<string>;
  readonly onChoose: (chosen: ReadonlySet<string>) => void;
}) {
  const translate = useTranslate();
  const guardians = task.records.flatMap(({ personKind, personId, ...names }) =>
    personKind === 'guardian' && personId !== null ? [{ personId, name: nameOf(names) }] : [],
  );
  return (
    <FormControl component="fieldset" sx={{ mb: 2 }}>
      <FormLabel component="legend">{translate('app.tasks.whoseAccess')}</FormLabel>
      {guardians.map(({ personId, name }) => (
        <FormControlLabel
          key={personId}
          label={name}
          control={
            <Checkbox
              checked={chosen.has(personId)}
              onChange={(_, checked) => {
                const others = [...chosen].filter((id) => id !== personId);
                onChoose(new Set(checked ? [...others, personId] : others));
              }}
            />
          }
        />
      ))}
    </FormControl>
  );
}

function nameOf({
  lastName,
  usageName,
  firstName,
}: Pick<TaskView['records'][number], 'lastName' | 'usageName' | 'firstName'>): string {
  return displayName({ lastName: lastName ?? '', usageName, firstName: firstName ?? '' });
}
