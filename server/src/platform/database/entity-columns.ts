import { Column, ForeignKey, PrimaryColumn } from 'typeorm';

/** Decorators for entities, the counterparts of the migrations' column helpers; a test finds any drift. */
export const Id = (): PropertyDecorator => PrimaryColumn({ type: 'varchar', length: '36' });

/** One of several columns that are the primary key together, in the order they stand in the class. */
export const Key = (length: number): PropertyDecorator =>
  PrimaryColumn({ type: 'varchar', length: String(length) });

/** The id of another row. */
export const Ref = (): PropertyDecorator => Column({ type: 'varchar', length: '36' });
export const RefOrNull = (): PropertyDecorator =>
  Column({ type: 'varchar', length: '36', nullable: true });

export const Str = (length: number): PropertyDecorator =>
  Column({ type: 'varchar', length: String(length) });
export const StrOrNull = (length: number): PropertyDecorator =>
  Column({ type: 'varchar', length: String(length), nullable: true });

export const Text = (): PropertyDecorator => Column({ type: 'text' });
export const TextOrNull = (): PropertyDecorator => Column({ type: 'text', nullable: true });
export const Bytes = (): PropertyDecorator => Column({ type: 'blob' });
export const BytesOrNull = (): PropertyDecorator => Column({ type: 'blob', nullable: true });
export const Int = (): PropertyDecorator => Column({ type: 'int' });
export const IntOrNull = (): PropertyDecorator => Column({ type: 'int', nullable: true });
export const Real = (): PropertyDecorator => Column({ type: 'double' });
export const Bool = (): PropertyDecorator => Column({ type: 'boolean' });

export const Instant = (): PropertyDecorator => Column({ type: 'datetime', precision: 3 });
export const InstantOrNull = (): PropertyDecorator =>
  Column({ type: 'datetime', precision: 3, nullable: true });

/** A named foreign key that restricts, as the migrations create it. */
export const References = (name: string, target: () => new () => object): PropertyDecorator =>
  ForeignKey(target, { name, onDelete: 'RESTRICT', onUpdate: 'NO ACTION' });
