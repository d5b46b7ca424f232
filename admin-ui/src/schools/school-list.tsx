import { useTranslate } from 'react-admin';
import type { SchoolView } from '@trousseau/shared';
import { Mono } from '../components/mono.js';
import { Page } from '../components/page.js';
import { Column, RecordList, RecordTable } from '../components/record-list.js';
import { TextLink } from '../components/text-link.js';

/** The schools of the installation, for its operator. */
export function SchoolList() {
  const translate = useTranslate();
  return (
    <RecordList<SchoolView> sort={{ field: 'name', order: 'ASC' }}>
      <Page title={translate('app.schools.title')}>
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
        </RecordTable>
      </Page>
    </RecordList>
  );
}
