import { useState } from 'react';
import { useDataProvider, useNotify, useRefresh } from 'react-admin';
import type { ImportReadingInput, ImportView } from '@trousseau/shared';
import type { ConsoleDataProvider } from '../providers/data-provider.js';
import { refusalMessage } from '../providers/http-client.js';
import { rowKey, withEdits, withoutRow, type RowEdit, type RowPlace } from './file-reading.js';
import { useWatchedReading } from './use-watched-reading.js';

/** What is said of rows until it is saved; the import is then read and planned again. */
export function useRowEdits(record: ImportView, onSaved: () => void) {
  const dataProvider = useDataProvider<ConsoleDataProvider>();
  const refresh = useRefresh();
  const notify = useNotify();
  const watched = useWatchedReading();
  const [edits, setEdits] = useState<ReadonlyMap<string, RowEdit & RowPlace>>(new Map());
  const [refused, setRefused] = useState<string | null>(null);
  const edit = (place: RowPlace, said: RowEdit | null) => {
    const next = new Map(edits);
    const before = next.get(rowKey(place));
    if (said === null) next.delete(rowKey(place));
    else next.set(rowKey(place), { ...place, ...joined(before, said) });
    setEdits(next);
  };
  const send = async (reading: ImportReadingInput) => {
    setRefused(null);
    try {
      const read = await watched.run((one) => dataProvider.saveReading(record.id, reading, one));
      if (read === null) return;
      setEdits(new Map());
      notify('app.imports.rowsSaved', { type: 'success' });
      refresh();
      onSaved();
    } catch (error) {
      setRefused(refusalMessage(error));
    }
  };
  return {
    edits,
    edit,
    save: () => send(withEdits(record.files, edits)),
    takeBack: (place: RowPlace) => send(withoutRow(record.files, place)),
    refused,
    watched,
  };
}

/** Another cell of a row is corrected besides; a row that is left out has none. */
function joined(before: RowEdit | undefined, said: RowEdit): RowEdit {
  if (said.leaveOut === true) return said;
  const cells = new Map(
    [...(before?.cells ?? []), ...(said.cells ?? [])].map((c) => [c.column, c]),
  );
  return { cells: [...cells.values()] };
}
