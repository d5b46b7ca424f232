import { Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { Background } from '../background/background.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { Keys } from './keys.js';

const LOOK_MS = 500;

/** Follows rotations of the keys in every process that opens the rooms, servers and commands alike. */
@Injectable()
export class FollowKeys implements OnModuleInit {
  constructor(
    private readonly keys: Keys,
    private readonly unitOfWork: UnitOfWork,
    private readonly background: Background,
  ) {}

  onModuleInit(): void {
    this.background.every('keys.follow', LOOK_MS, () =>
      this.keys.follow(() => this.unitOfWork.settled()),
    );
  }
}
