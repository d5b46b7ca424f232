import { useState } from 'react';
import { useDataProvider, useNotify, useTranslate } from 'react-admin';
import { Typography } from '@mui/material';
import type { GuardianLinkUpdate } from '@trousseau/shared';
import { ConfirmDialog } from '../components/confirm-dialog.js';
import type { ConsoleDataProvider } from '../providers/data-provider.js';
import { LinkFields } from './link-fields.js';
import type { LinksOf } from './links-of.js';
import { PersonSearch } from './person-search.js';

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
