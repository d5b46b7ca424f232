import { useState } from 'react';
import { useDataProvider, useGetList, useGetOne, useNotify, useTranslate } from 'react-admin';
import { Alert, Box, MenuItem, TextField, Typography } from '@mui/material';
import { CIVILITIES, SPLIT_CONTACTS, SPLIT_FATES } from '@trousseau/shared';
import type { GuardianLinkView, GuardianView, SplitFate, SplitInput } from '@trousseau/shared';
import { ConfirmDialog } from '../components/confirm-dialog.js';
import { Failure, Waiting } from '../components/feedback.js';
import { useFormat } from '../components/use-format.js';
import type { ConsoleDataProvider } from '../providers/data-provider.js';

type Fates = Readonly<Record<string, SplitFate>>;
type Names = Pick<SplitInput, 'civility' | 'lastName' | 'usageName' | 'firstName'>;

interface SplitDialogProps {
  readonly guardianId: string;
  readonly onSplit: () => void;
  readonly onClose: () => void;
}

/** Makes two records of a guardian who is two people: how the second is called, whose children and contacts. */
export function SplitDialog({ guardianId, onSplit, onClose }: SplitDialogProps) {
  const { data: guardian, error } = useGetOne<GuardianView>('guardians', { id: guardianId });
  const links = useGetList<GuardianLinkView>('guardian-links', {
    filter: { guardianId },
    pagination: { page: 1, perPage: 100 },
    sort: { field: 'rank', order: 'ASC' },
  });
  if (error ?? links.error) return <Failure error={error ?? links.error} />;
  if (!guardian || !links.data) return <Waiting />;
  return <SplitForm guardian={guardian} links={links.data} onSplit={onSplit} onClose={onClose} />;
}

function SplitForm({
  guardian,
  links,
  onSplit,
  onClose,
}: Omit<SplitDialogProps, 'guardianId'> & {
  readonly guardian: GuardianView;
  readonly links: readonly GuardianLinkView[];
}) {
  const translate = useTranslate();
  const notify = useNotify();
  const format = useFormat();
  const dataProvider = useDataProvider<ConsoleDataProvider>();
  const [names, setNames] = useState<Names>(namesOf(guardian));
  const [fates, setFates] = useState<Fates>({});
  const contacts = contactsOf(guardian);
  const fateOf = (name: string): SplitFate => fates[name] ?? 'stays';
  const children = links.map(({ id }) => ({ linkId: id, fate: fateOf(id) }));
  const ready =
    children.some(({ fate }) => fate !== 'stays') &&
    children.some(({ fate }) => fate !== 'goes') &&
    names.lastName.trim() !== '' &&
    names.firstName.trim() !== '';
  const split = async (reason: string) => {
    const [mobile, email, phone, address] = SPLIT_CONTACTS.map(fateOf) as FourFates;
    await dataProvider.splitGuardian({
      guardianId: guardian.id,
      ...names,
      children,
      contacts: { mobile, email, phone, address },
      reason,
    });
    notify('app.merges.splitDone', { type: 'success' });
    onSplit();
  };
  return (
    <ConfirmDialog
      title={translate('app.merges.split')}
      confirmLabel={translate('app.merges.confirmSplit')}
      reasonLabel={translate('app.form.reason')}
      ready={ready}
      onConfirm={split}
      onClose={onClose}
    >
      <Typography sx={{ mb: 1 }}>
        {translate('app.merges.splitWhat', { name: guardian.displayName })}
      </Typography>
      <SecondNames names={names} onChange={setNames} />
      {links.map(({ id, studentName }) => (
        <FateField
          key={id}
          label={studentName}
          fate={fateOf(id)}
          onChange={(fate) => {
            setFates({ ...fates, [id]: fate });
          }}
        />
      ))}
      {contacts.map(([name, value]) => (
        <FateField
          key={name}
          label={`${translate(`app.merges.fields.${name}`)} : ${
            name === 'mobile' || name === 'phone' ? format.phone(value) : value
          }`}
          fate={fateOf(name)}
          onChange={(fate) => {
            setFates({ ...fates, [name]: fate });
          }}
        />
      ))}
      <Alert severity="info" sx={{ my: 1 }}>
        {translate('app.merges.splitNote')}
      </Alert>
    </ConfirmDialog>
  );
}

type FourFates = [SplitFate, SplitFate, SplitFate, SplitFate];

function SecondNames({
  names,
  onChange,
}: {
  readonly names: Names;
  readonly onChange: (names: Names) => void;
}) {
  const translate = useTranslate();
  const label = (field: string) => translate(`resources.guardians.fields.${field}`);
  return (
    <Box
      component="fieldset"
      sx={{
        border: 0,
        p: 0,
        m: 0,
        display: 'grid',
        gap: 1,
        gridTemplateColumns: { sm: '1fr 1fr' },
      }}
    >
      <Typography component="legend" variant="h3" sx={{ mb: 1 }}>
        {translate('app.merges.second')}
      </Typography>
      <TextField
        select
        size="small"
        label={label('civility')}
        value={names.civility ?? ''}
        onChange={(event) => {
          const civility = CIVILITIES.find((one) => one === event.target.value) ?? null;
          onChange({ ...names, civility });
        }}
      >
        <MenuItem value="">—</MenuItem>
        {CIVILITIES.map((civility) => (
          <MenuItem key={civility} value={civility}>
            {civility}
          </MenuItem>
        ))}
      </TextField>
      {(['firstName', 'lastName', 'usageName'] as const).map((field) => (
        <TextField
          key={field}
          size="small"
          label={label(field)}
          required={field !== 'usageName'}
          value={names[field] ?? ''}
          onChange={(event) => {
            const typed = event.target.value;
            onChange({ ...names, [field]: field === 'usageName' && typed === '' ? null : typed });
          }}
        />
      ))}
    </Box>
  );
}

function FateField({
  label,
  fate,
  onChange,
}: {
  readonly label: string;
  readonly fate: SplitFate;
  readonly onChange: (fate: SplitFate) => void;
}) {
  const translate = useTranslate();
  return (
    <TextField
      select
      fullWidth
      size="small"
      sx={{ mt: 2 }}
      label={label}
      value={fate}
      onChange={(event) => {
        onChange(SPLIT_FATES.find((one) => one === event.target.value) ?? 'stays');
      }}
    >
      {SPLIT_FATES.map((one) => (
        <MenuItem key={one} value={one}>
          {translate(`app.merges.fates.${one}`)}
        </MenuItem>
      ))}
    </TextField>
  );
}

function namesOf({ civility, lastName, usageName, firstName }: GuardianView): Names {
  return { civility, lastName, usageName, firstName };
}

/** The contacts that there are, by what they are called. */
function contactsOf(guardian: GuardianView): [string, string][] {
  const { mobile, email, phone, address1, postalCode, city } = guardian;
  const address = [address1, postalCode, city].filter(Boolean).join(' ');
  return Object.entries({ mobile, email, phone, address: address === '' ? null : address }).flatMap(
    ([name, value]): [string, string][] => (value === null ? [] : [[name, value]]),
  );
}
