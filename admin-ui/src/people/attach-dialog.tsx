import { useState } from 'react';
import { useDataProvider, useGetList, useNotify, useTranslate } from 'react-admin';
import { Box, FormControlLabel, Radio, RadioGroup, TextField, Typography } from '@mui/material';
import { useDebounce } from '../components/use-debounce.js';
import type { GuardianLinkUpdate, GuardianView, StudentView } from '@trousseau/shared';
import { ConfirmDialog } from '../components/confirm-dialog.js';
import { Nothing } from '../components/feedback.js';
import type { ConsoleDataProvider } from '../providers/data-provider.js';
import { LinkFields } from './link-fields.js';
import type { LinksOf } from './links-of.js';

/** Enough to choose from; more letters narrow it. */
const SHOWN = 8;

/** Attaches a guardian who is known already to a student, or a student to a guardian. */
export function AttachDialog({
  of,
  personId,
  onAttached,
  onClose,
}: {
  readonly of: LinksOf;
  readonly personId: string;
  readonly onAttached: () => void;
  readonly onClose: () => void;
}) {
  const translate = useTranslate();
  const notify = useNotify();
  const dataProvider = useDataProvider<ConsoleDataProvider>();
  const [otherId, setOtherId] = useState('');
  const [link, setLink] = useState<GuardianLinkUpdate>({ kinship: null, responsibility: 1 });
  const words = of === 'student' ? 'app.links.ofStudent' : 'app.links.ofGuardian';
  const attach = async () => {
    const ends =
      of === 'student'
        ? { studentId: personId, guardianId: otherId }
        : { studentId: otherId, guardianId: personId };
    await dataProvider.addLink({ ...ends, ...link });
    notify('app.links.attached', { type: 'success' });
    onAttached();
  };
  return (
    <ConfirmDialog
      title={translate(`${words}.attach`)}
      confirmLabel={translate(`${words}.attach`)}
      ready={otherId !== ''}
      onConfirm={attach}
      onClose={onClose}
    >
      <PersonSearch
        resource={of === 'student' ? 'guardians' : 'students'}
        label={translate(`${words}.find`)}
        chosen={otherId}
        onChoose={setOtherId}
      />
      <LinkFields value={link} onChange={setLink} />
      <Typography sx={{ mt: 2 }}>{translate('app.links.codeNote')}</Typography>
    </ConfirmDialog>
  );
}

function PersonSearch({
  resource,
  label,
  chosen,
  onChoose,
}: {
  readonly resource: 'students' | 'guardians';
  readonly label: string;
  readonly chosen: string;
  readonly onChoose: (id: string) => void;
}) {
  const translate = useTranslate();
  const [typed, setTyped] = useState('');
  const q = useDebounce(typed.trim());
  const { data } = useGetList<StudentView | GuardianView>(
    resource,
    {
      filter: { q },
      pagination: { page: 1, perPage: SHOWN },
      sort: { field: 'lastName', order: 'ASC' },
    },
    { enabled: q.length > 1 },
  );
  return (
    <Box sx={{ mb: 1 }}>
      <TextField
        autoFocus
        fullWidth
        type="search"
        label={label}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
        }}
      />
      {q.length > 1 && data?.length === 0 && <Nothing>{translate('app.links.nobody')}</Nothing>}
      <RadioGroup
        aria-label={label}
        value={chosen}
        onChange={(_, id) => {
          onChoose(id);
        }}
      >
        {q.length > 1 &&
          data?.map((person) => (
            <FormControlLabel
              key={person.id}
              value={person.id}
              control={<Radio size="small" />}
              label={describe(person)}
            />
          ))}
      </RadioGroup>
    </Box>
  );
}

/** Enough to tell homonyms apart. */
function describe(person: StudentView | GuardianView): string {
  const where = 'className' in person ? person.className : person.city;
  return where === null ? person.displayName : `${person.displayName} (${where})`;
}
