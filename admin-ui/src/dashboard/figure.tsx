import type { ActivationStatus, Holder } from '@trousseau/shared';
import { Quiet } from '../components/chips.js';
import { listWith, TextLink } from '../components/text-link.js';
import { useFormat } from '../components/use-format.js';
import { useMay } from '../providers/me-context.js';

/** The counts that a part of the dashboard shows. */
export interface FiguresShown {
  readonly now: Pick<ActivationStatus, 'students' | 'guardians'>;
  /** The same on the day since which changes are told. */
  readonly before?: Pick<ActivationStatus, 'students' | 'guardians'> | undefined;
  /** What the lists behind them are filtered by besides; `null` for a day of the past: lists are of now. */
  readonly of: Readonly<Record<string, string>> | null;
}

/** A figure, by how much it changed, and the way into the list that is as long. */
export function Figure({
  value,
  before,
  list,
}: {
  readonly value: number;
  readonly before?: number | undefined;
  /** The filter of the list of accounts. */
  readonly list?:
    (Readonly<Record<string, unknown>> & { readonly holder: Holder }) | null | undefined;
}) {
  const format = useFormat();
  const may = useMay();
  const number = format.number(value);
  const isList = value > 0 && list && may('list', 'accounts', { holder: list.holder });
  return (
    <>
      {isList ? <TextLink to={listWith('accounts', list)}>{number}</TextLink> : number}
      {before !== undefined && <Change by={value - before} />}
    </>
  );
}

/** By how much a figure changed; nothing where it did not. */
export function Change({ by }: { readonly by: number }) {
  const format = useFormat();
  return by === 0 ? null : <Quiet>{`\u00A0(${format.signed(by)})`}</Quiet>;
}
