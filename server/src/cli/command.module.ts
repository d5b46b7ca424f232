import { Module } from '@nestjs/common';
import type { DynamicModule, Type } from '@nestjs/common';
import { PlatformModule } from '../platform/platform.module.js';
import type { PlatformParts } from '../platform/platform.module.js';

/** The composition root of a command: the platform, and the rooms that this command asks for. */
@Module({})
export class CommandModule {
  /** @param rooms from the ground up, with all that they stand on */
  static with(parts: PlatformParts, rooms: readonly Type[]): DynamicModule {
    return { module: CommandModule, imports: [PlatformModule.with(parts), ...rooms] };
  }
}
