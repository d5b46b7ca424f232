import { useState } from 'react';
import {
  BooleanInput,
  TextInput,
  useDataProvider,
  useNotify,
  useRecordContext,
  useRedirect,
  useTranslate,
} from 'react-admin';
import type { RaRecord } from 'react-admin';
import { Typography } from '@mui/material';
import { StaffUpdate } from '@trousseau/shared';
import type { OneTimeLink, StaffView } from '@trousseau/shared';
import { ConfirmButton } from '../components/confirm-button.js';
import { fieldsOf } from '../components/form-rules.js';
import { Fact, Facts, Page } from '../components/page.js';
import { RecordForm } from '../components/record-form.js';
import { RecordEdit } from '../components/record-page.js';
import { useFormat } from '../components/use-format.js';
import type { ConsoleDataProvider } from '../providers/data-provider.js';
import { OpenSessions } from '../session/open-sessions.js';
import { OneTimeLinkDialog } from './one-time-link-dialog.js';
import { RoleInput } from './staff-create.js';

/** Changes a colleague's role, closes the access, or makes a new link for a lost password or telephone. */
export function StaffEdit() {
  const notify = useNotify();
  const redirect = useRedirect();
  return (
    <RecordEdit
      queryOptions={{ select: withDisabled }}
      transform={fieldsOf(StaffUpdate)}
      mutationOptions={{
        onSuccess: () => {
          notify('app.people.saved', { type: 'success' });
          redirect('list', 'staff');
        },
      }}
    >
      <StaffEditForm />
    </RecordEdit>
  );
}

/** The form edits whether the access is closed; the record says since when. */
function withDisabled(record: RaRecord): RaRecord {
  return { ...record, disabled: record.disabledAt !== null };
}

function StaffEditForm() {
  const translate = useTranslate();
  const format = useFormat();
  const member = useRecordContext<StaffView>();
  if (member === undefined) return null;
  return (
    <Page
      title={member.name || member.email}
      actions={!member.accountElsewhere && <NewLink member={member} />}
    >
      <Facts>
        <Fact label={translate('resources.staff.fields.email')}>{member.email}</Fact>
        <Fact label={translate('resources.staff.fields.lastSignInAt')}>
          {format.instant(member.lastSignInAt)}
        </Fact>
      </Facts>
      <RecordForm schema={StaffUpdate} saveLabel="app.action.save" backTo="/staff">
        <TextInput
          source="name"
          isRequired
          readOnly={member.accountElsewhere}
          helperText={member.accountElsewhere ? 'app.staff.elsewhereHelp' : false}
        />
        <RoleInput />
        <BooleanInput source="disabled" helperText="app.staff.disabledHelp" />
      </RecordForm>
      {member.hasPassword && !member.accountElsewhere && <OpenSessions staffId={member.id} />}
    </Page>
  );
}

function NewLink({ member }: { readonly member: StaffView }) {
  const translate = useTranslate();
  const dataProvider = useDataProvider<ConsoleDataProvider>();
  const [link, setLink] = useState<OneTimeLink | null>(null);
  return (
    <>
      <ConfirmButton
        label={translate('app.staff.newLink')}
        confirmLabel={translate('app.staff.makeLink')}
        onConfirm={async () => {
          setLink(await dataProvider.newStaffLink(member.id));
        }}
      >
        <Typography>{translate('app.staff.newLinkWhat', { email: member.email })}</Typography>
      </ConfirmButton>
      {link && (
        <OneTimeLinkDialog
          link={link}
          email={member.email}
          onClose={() => {
            setLink(null);
          }}
        />
      )}
    </>
  );
}
