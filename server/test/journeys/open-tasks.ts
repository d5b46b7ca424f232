import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { TaskRow } from '../../src/tasks/persistence/entities.js';
import type { TestSchool } from '../builders/test-school.js';

/** What waits for somebody's decision at a school, the oldest first. */
export function openTasks({ house, id }: TestSchool): Promise<TaskRow[]> {
  return house.get(UnitOfWork).manager.find(TaskRow, {
    where: { schoolId: id, state: 'open' },
    order: { openedAt: 'ASC', id: 'ASC' },
  });
}
