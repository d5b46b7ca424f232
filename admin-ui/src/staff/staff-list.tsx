import { useTranslate } from 'react-admin';
import BlockOutlined from '@mui/icons-material/BlockOutlined';
import CheckCircleOutlined from '@mui/icons-material/CheckCircleOutlined';
import MailOutlined from '@mui/icons-material/MailOutlined';
import type { StaffView } from '@trousseau/shared';
import { LinkButton } from '../components/buttons.js';
import { Mark, Quiet } from '../components/chips.js';
import { Page } from '../components/page.js';
import { Column, RecordList, RecordTable } from '../components/record-list.js';
import { TextLink } from '../components/text-link.js';
import { useFormat } from '../components/use-format.js';
import { useMay } from '../providers/me-context.js';

/** Who works with the console here, and as what. */
export function StaffList() {
  const translate = useTranslate();
  const format = useFormat();
  const may = useMay();
  return (
    <RecordList<StaffView> sort={{ field: 'name', order: 'ASC' }}>
      <Page
        title={translate('app.menu.staff')}
        actions={
          may('create', 'staff') && (
            <LinkButton primary to="/staff/create">
              {translate('app.staff.invite')}
            </LinkButton>
          )
        }
      >
        <RecordTable<StaffView>
          caption={translate('app.staff.caption')}
          empty={translate('app.staff.empty')}
        >
          <Column<StaffView>
            source="name"
            render={({ id, name, email }) => (
              <TextLink to={`/staff/${id}`}>{name || email}</TextLink>
            )}
          />
          <Column<StaffView> source="email" />
          <Column<StaffView>
            source="role"
            disableSort
            render={({ role }) => translate(`app.roles.${role}`)}
          />
          <Column<StaffView>
            source="hasPassword"
            disableSort
            render={(member) => <Standing member={member} />}
          />
          <Column<StaffView>
            source="hasSecondFactor"
            disableSort
            render={({ hasSecondFactor }) =>
              hasSecondFactor === null ? (
                <Quiet>{translate('app.staff.elsewhere')}</Quiet>
              ) : hasSecondFactor ? (
                translate('app.staff.enrolled')
              ) : (
                <Quiet>{translate('app.staff.notEnrolled')}</Quiet>
              )
            }
          />
          <Column<StaffView>
            source="lastSignInAt"
            align="right"
            disableSort
            render={({ lastSignInAt }) => format.instant(lastSignInAt)}
          />
        </RecordTable>
      </Page>
    </RecordList>
  );
}

function Standing({ member }: { readonly member: StaffView }) {
  const translate = useTranslate();
  if (member.disabledAt !== null) {
    return (
      <Mark colour="text.secondary" icon={<BlockOutlined aria-hidden />}>
        {translate('app.staff.disabled')}
      </Mark>
    );
  }
  if (!member.hasPassword) {
    return (
      <Mark colour="info.main" icon={<MailOutlined aria-hidden />}>
        {translate('app.staff.invited')}
      </Mark>
    );
  }
  return (
    <Mark colour="success.main" icon={<CheckCircleOutlined aria-hidden />}>
      {translate('app.staff.active')}
    </Mark>
  );
}
