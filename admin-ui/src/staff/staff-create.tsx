import { useState } from 'react';
import {
  BooleanInput,
  CreateBase,
  SelectInput,
  TextInput,
  useNotify,
  useRedirect,
  useTranslate,
} from 'react-admin';
import { Box } from '@mui/material';
import { ROLES, StaffInput, StaffInvitation } from '@trousseau/shared';
import type { OneTimeLink, Role } from '@trousseau/shared';
import { fieldsOf } from '../components/form-rules.js';
import { Page } from '../components/page.js';
import { RecordForm } from '../components/record-form.js';
import { useMe } from '../providers/me-context.js';
import { OneTimeLinkDialog } from './one-time-link-dialog.js';

/** Invites a colleague: the one-time link goes by mail, or is shown once, to hand over. */
export function StaffCreate() {
  const translate = useTranslate();
  const redirect = useRedirect();
  const notify = useNotify();
  const [invited, setInvited] = useState<{
    readonly email: string;
    readonly link: OneTimeLink;
  } | null>(null);
  return (
    <CreateBase
      transform={fieldsOf(StaffInput)}
      mutationOptions={{
        onSuccess: (record: unknown) => {
          const invitation = StaffInvitation.parse(record);
          if (invitation.link !== null) {
            setInvited({ email: invitation.email, link: invitation.link });
            return;
          }
          notify(invitation.mailed ? 'app.staff.mailed' : 'app.staff.roleAdded', {
            type: 'success',
            messageArgs: { email: invitation.email },
          });
          redirect('list', 'staff');
        },
      }}
    >
      <Page title={translate('app.staff.invite')} intro={translate('app.staff.inviteIntro')}>
        <RecordForm
          schema={StaffInput}
          saveLabel="app.staff.sendInvitation"
          backTo="/staff"
          defaultValues={{ byMail: true }}
        >
          <TextInput source="email" type="email" isRequired />
          <TextInput source="name" />
          <RoleInput />
          <BooleanInput source="byMail" helperText="app.staff.byMailHelp" />
        </RecordForm>
        {invited && (
          <OneTimeLinkDialog
            link={invited.link}
            email={invited.email}
            onClose={() => {
              redirect('list', 'staff');
            }}
          />
        )}
      </Page>
    </CreateBase>
  );
}

/** The roles that may be given, each with what it may do. Only an operator makes operators. */
export function RoleInput() {
  const translate = useTranslate();
  const me = useMe();
  const roles = ROLES.filter((role) => role !== 'operator' || me.operates);
  return (
    <>
      <SelectInput
        source="role"
        isRequired
        choices={roles.map((role) => ({ id: role, name: translate(`app.roles.${role}`) }))}
        translateChoice={false}
      />
      <RoleHelp roles={roles} />
    </>
  );
}

function RoleHelp({ roles }: { readonly roles: readonly Role[] }) {
  const translate = useTranslate();
  return (
    <Box component="ul" sx={{ color: 'text.secondary', m: 0, pl: 2.5, mb: 2 }}>
      {roles.map((role) => (
        <li key={role}>
          {translate(`app.roles.${role}`)}
          {' — '}
          {translate(`app.roleHelp.${role}`)}
        </li>
      ))}
    </Box>
  );
}
