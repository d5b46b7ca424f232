import type { UnitOfWork } from '../../src/platform/database/unit-of-work.js';

/** The tables of which any row says this word, in whatever column, as text or as bytes that are no seal. */
export async function tablesThatSay(unitOfWork: UnitOfWork, word: string): Promise<string[]> {
  const tables: string[] = [];
  for (const { target, tableName, columns } of unitOfWork.dataSource.entityMetadatas) {
    const texts = columns.filter(({ type }) => type === 'varchar' || type === 'text');
    if (texts.length === 0) continue;
    const query = unitOfWork.repository(target).createQueryBuilder('one');
    for (const [index, { propertyName }] of texts.entries()) {
      query.orWhere(`one.${propertyName} LIKE :word${String(index)}`, {
        [`word${String(index)}`]: `%${word}%`,
      });
    }
    if (await query.getExists()) tables.push(tableName);
  }
  return tables.sort();
}
