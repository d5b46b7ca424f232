import { Global, Module } from '@nestjs/common';
import { TaskStore } from './persistence/task-store.js';
import { Tasks } from './tasks.js';

@Global()
@Module({ providers: [Tasks, TaskStore], exports: [Tasks] })
export class TasksModule {}
