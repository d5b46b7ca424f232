import { Global, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { PlatformController } from './platform.controller.js';
import { Routes } from './routes.js';

/** Health, and the description of all routes. */
@Global()
@Module({
  imports: [DiscoveryModule],
  controllers: [PlatformController],
  providers: [Routes],
  exports: [Routes],
})
export class PlatformHttpModule {}
