import { useState } from 'react';
import { useDataProvider, useNotify, useRefresh, useTranslate } from 'react-admin';
import { nearestClasses, NO_CLASS } from '@trousseau/shared';
import type { ImportClassesInput, ImportView } from '@trousseau/shared';
import { PlainButton } from '../components/buttons.js';
import { RefusalLine } from '../components/confirm-dialog.js';
import { NativeSelect } from '../components/native-select.js';
import { Section } from '../components/page.js';
import { PlainTable } from '../components/plain-table.js';
import { useClasses } from '../components/use-choices.js';
import { useFormat } from '../components/use-format.js';
import type { ConsoleDataProvider } from '../providers/data-provider.js';
import { refusalMessage } from '../providers/http-client.js';

interface ListedClass {
  readonly name: string;
  /** The class of the school that it is said to be; `null`: it is made. */
  readonly className: string | null;
  readonly students: number;
}

/** The classes of the files that the school does not have: each is made, or is one of the school's under another name. */
export function ClassMapping({
  record,
  onSaved,
}: {
  readonly record: ImportView;
  readonly onSaved: () => void;
}) {
  const { report } = record;
  const listed: readonly ListedClass[] = [
    ...(report?.newClasses ?? []).map((one) => ({ ...one, className: null })),
    ...(report?.mappedClasses ?? []),
  ];
  return listed.length === 0 ? null : (
    <Classes importId={record.id} listed={listed} onSaved={onSaved} />
  );
}

function Classes({
  importId,
  listed,
  onSaved,
}: {
  readonly importId: string;
  readonly listed: readonly ListedClass[];
  readonly onSaved: () => void;
}) {
  const translate = useTranslate();
  const format = useFormat();
  const { data = [] } = useClasses();
  const known = data.filter(({ id }) => id !== NO_CLASS);
  const { chosen, choose, busy, refused, save } = useChosenClasses(importId, onSaved);
  const count = { smart_count: listed.length, number: format.number(listed.length) };
  const idOf = (name: string | null): string => known.find((one) => one.name === name)?.id ?? '';
  return (
    <Section title={translate('app.imports.newClasses', count)}>
      <PlainTable
        captionInSight
        caption={translate('app.imports.newClassesCaption')}
        rows={listed}
        rowKey={({ name }) => name}
        columns={[
          { label: translate('app.imports.classOfFile'), render: ({ name }) => name },
          {
            label: translate('app.imports.pupils'),
            numeric: true,
            render: ({ students }) => format.number(students),
          },
          {
            label: translate('app.imports.inTheSchool'),
            render: ({ name, className }) => (
              <NativeSelect
                label={translate('app.imports.becomesOf', { name })}
                width={220}
                disabled={busy}
                value={chosen.get(name) ?? idOf(className)}
                onChange={(classId) => {
                  choose(name, classId, idOf(className));
                }}
                choices={[
                  { value: '', label: translate('app.imports.willBeMade') },
                  ...nearestClasses(name, known).map((one) => ({
                    value: one.id,
                    label: `→ ${one.name}`,
                  })),
                ]}
              />
            ),
          },
        ]}
      />
      <RefusalLine message={refused} />
      {chosen.size > 0 && (
        <PlainButton disabled={busy} sx={{ mt: 2 }} onClick={() => void save()}>
          {translate('app.imports.saveClasses', {
            smart_count: chosen.size,
            number: format.number(chosen.size),
          })}
        </PlainButton>
      )}
    </Section>
  );
}

/** What is chosen until it is saved; the import is then planned again. */
function useChosenClasses(importId: string, onSaved: () => void) {
  const dataProvider = useDataProvider<ConsoleDataProvider>();
  const refresh = useRefresh();
  const notify = useNotify();
  const [chosen, setChosen] = useState<ReadonlyMap<string, string>>(new Map());
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const choose = (name: string, classId: string, saved: string) => {
    const next = new Map(chosen);
    if (classId === saved) next.delete(name);
    else next.set(name, classId);
    setChosen(next);
  };
  const save = async () => {
    setBusy(true);
    setRefused(null);
    try {
      const classes: ImportClassesInput['classes'] = [...chosen].map(([name, classId]) => ({
        name,
        classId: classId === '' ? null : classId,
      }));
      await dataProvider.mapClasses(importId, { classes });
      notify('app.imports.classesSaved', { type: 'success' });
      setChosen(new Map());
      refresh();
      onSaved();
    } catch (error) {
      setRefused(refusalMessage(error));
    } finally {
      setBusy(false);
    }
  };
  return { chosen, choose, busy, refused, save };
}
