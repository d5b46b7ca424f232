import { useTranslate } from 'react-admin';
import type { SchoolView } from '@trousseau/shared';
import { LinkButton, PlainButton } from '../components/buttons.js';
import { Mono } from '../components/mono.js';
import { Page } from '../components/page.js';
import { Column, RecordList, RecordTable } from '../components/record-list.js';
import { TextLink } from '../components/text-link.js';
import { useMay, useMe } from '../providers/me-context.js';
import { workOn } from '../providers/school-choice.js';

/** The schools of the installation, for its operator. */
export function SchoolList() {
  const translate = useTranslate();
  const may = useMay();
  const { operates } = useMe();
  return (
    <RecordList<SchoolView> sort={{ field: 'name', order: 'ASC' }}>
      <Page
        title={translate('app.schools.title')}
        actions={
          may('create', 'schools') && (
            <LinkButton primary to="/schools/create">
              {translate('app.schools.create')}
            </LinkButton>
          )
        }
      >
        <RecordTable<SchoolView>
          caption={translate('app.schools.caption')}
          empty={translate('app.schools.empty')}
        >
          <Column<SchoolView>
            source="name"
            render={({ id, name }) => <TextLink to={`/schools/${id}`}>{name}</TextLink>}
          />
          <Column<SchoolView> source="uai" disableSort render={({ uai }) => <Mono>{uai}</Mono>} />
          <Column<SchoolView>
            source="kind"
            disableSort
            render={({ kind }) => translate(`app.schools.kinds.${kind}`)}
          />
          <Column<SchoolView> source="city" disableSort />
          {operates && (
            <Column<SchoolView>
              label={translate('app.links.actions')}
              disableSort
              render={({ id, name }) => (
                <PlainButton
                  size="small"
                  aria-label={translate('app.schools.openOf', { name })}
                  onClick={() => {
                    workOn(id);
                  }}
                >
                  {translate('app.schools.open')}
                </PlainButton>
              )}
            />
          )}
        </RecordTable>
      </Page>
    </RecordList>
  );
}
