import type { ReactNode } from 'react';
import { EditBase, ShowBase, useEditContext, useShowContext } from 'react-admin';
import type { EditBaseProps, RaRecord, ShowBaseProps } from 'react-admin';
import { Failure, Waiting } from './feedback.js';

/** The page says what failed: without this, react-admin says that there is no such record, and leaves for the list. */
const SAID_BY_THE_PAGE = { onError: () => undefined };

/** Shows a record once it is there; waiting and failing have their words. */
export function RecordShow<R extends RaRecord>({
  children,
  ...show
}: ShowBaseProps<R> & { readonly children: ReactNode }) {
  return (
    <ShowBase<R> disableAuthentication={false} {...show} queryOptions={SAID_BY_THE_PAGE}>
      <ShowBody>{children}</ShowBody>
    </ShowBase>
  );
}

function ShowBody({ children }: { readonly children: ReactNode }) {
  const { record, error, refetch } = useShowContext<RaRecord>();
  if (error) return <Failure error={error} onRetry={() => void refetch()} />;
  return record === undefined ? <Waiting /> : children;
}

/** Edits a record once it is there; nothing is shown as saved before the API said so. */
export function RecordEdit({
  children,
  queryOptions,
  ...edit
}: EditBaseProps & { readonly children: ReactNode }) {
  return (
    <EditBase
      mutationMode="pessimistic"
      {...edit}
      queryOptions={{ ...queryOptions, ...SAID_BY_THE_PAGE }}
    >
      <EditBody>{children}</EditBody>
    </EditBase>
  );
}

function EditBody({ children }: { readonly children: ReactNode }) {
  const { record, error, refetch } = useEditContext<RaRecord>();
  if (error) return <Failure error={error} onRetry={() => void refetch()} />;
  return record === undefined ? <Waiting /> : children;
}
