/**
 * What is planted, and who must refuse it: by ESLint how often, by dependency-cruiser at all. Each form of import is
 * planted once, so a form that slips through changes the number.
 */
export const PLANTS = [
  {
    file: 'shared/src/planted.ts',
    text: `
import { readFileSync } from 'node:fs';
import fs from 'fs';
import type { INestApplication } from '@nestjs/common';
import path = require('path');
export { useState } from 'react';
export * from 'express';
export type Server = import('node:http').Server;
export const later = () => import('node:net');
export const required = () => require('node:os');
export const seen = [readFileSync, fs, path, process.pid, Buffer, window, document, globalThis.navigator];
export type App = INestApplication;
export const drawn = () => [Math.random(), Date.now(), new Date()];
`,
    eslint: {
      'house/shared-knows-nobody': 9 + 5 + 1,
      'house/chance-in-crypto': 1,
      'house/time-from-the-clock': 2,
    },
    depcruise: ['shared-knows-nobody'],
  },
  {
    file: 'server/src/roster/domain/planted.ts',
    text: `
import { Injectable } from '@nestjs/common';
import { Repository } from 'typeorm';
import { readFileSync } from 'node:fs';
import { RosterStore } from '../persistence/roster-store.js';
import { Outbox } from '../../messages/index.js';
export const planted = [Injectable, Repository, readFileSync, RosterStore, Outbox];
export const impure = () => [Date.now(), Math.random(), process.env, fetch('http://127.0.0.1')];
`,
    eslint: {
      'house/pure-domain': 3 + 2,
      'house/database-in-persistence': 1,
      'house/time-from-the-clock': 1,
      'house/chance-in-crypto': 1,
      'house/environment-in-config': 1,
    },
    depcruise: ['domains-are-pure'],
  },
  {
    file: 'server/src/letters/drawing/planted.ts',
    text: `
import { Injectable } from '@nestjs/common';
import { Keys } from '../../platform/crypto/keys.js';
export const planted = [Injectable, Keys];
`,
    eslint: { 'house/drawing-only-draws': 1 },
    depcruise: ['drawing-only-draws'],
  },
  {
    file: 'server/src/roster/planted-environment.ts',
    text: `
import { env } from 'node:process';
import whole from 'process';
export const { env: taken } = process;
export const named = process.env;
export const computed = process['env'];
export const word = 'env';
export const hidden = process[word as 'env'];
export const through = globalThis.process.env;
export const { process: other } = globalThis;
export const passed = Object.keys(process);
export const cast = (process as { env: unknown }).env;
export const kept = process;
export const imported = [env, whole];
`,
    // what hands the whole of `process` on hands on its clocks too
    eslint: { 'house/environment-in-config': 2 + 9, 'house/measured-in-the-platform': 5 },
    depcruise: [],
  },
  {
    file: 'server/src/roster/planted-chance.ts',
    text: `
import { randomUUID } from 'node:crypto';
import type { KeyObject } from 'crypto';
export { createHash } from 'node:crypto';
export const later = () => import('node:crypto');
export const built = () => process.getBuiltinModule('node:crypto');
export const { random } = Math;
export const drawn = [Math.random(), Math['random'](), crypto.randomUUID(), globalThis.crypto, randomUUID()];
export type Key = KeyObject;
`,
    eslint: { 'house/chance-in-crypto': 5 + 5, 'house/environment-in-config': 1 },
    depcruise: [],
  },
  {
    file: 'server/src/roster/planted-time.ts',
    text: `
import { MACHINE_CLOCK } from '../platform/machine-clock.js';
export const times = [Date.now(), new Date(), Date(), Reflect.construct(Date, []), new Date(...([] as []))];
export const { now } = Date;
export const measured = [performance.now(), process.hrtime.bigint(), MACHINE_CLOCK];
export const instant = new Date(0);
`,
    eslint: { 'house/time-from-the-clock': 6, 'house/measured-in-the-platform': 2 },
    depcruise: ['machine-clock-in-platform'],
  },
  {
    file: 'server/src/roster/planted-database.ts',
    text: `
import { IsNull } from 'typeorm';
import type { Repository } from '@nestjs/typeorm';
import { createRequire, createRequire as made } from 'node:module';
import whole = require('typeorm');
import 'typeorm/driver/mysql/MysqlDriver.js';
export { In } from 'typeorm';
export * from 'typeorm';
export type Source = import('typeorm').DataSource;
export const later = () => import('typeorm');
export const quoted = () => import(\`typeorm\`);
export const required = require('typeorm');
export const direct = createRequire(import.meta.url)('typeorm');
const load = createRequire(import.meta.url);
export const loaded = [load('typeorm'), made(import.meta.url)];
export const driver = () => import('better-sqlite3');
export const planted = [IsNull, whole];
export type Rows = Repository;
`,
    eslint: { 'house/database-in-persistence': 12, 'house/drivers-in-database': 1 },
    depcruise: [],
  },
  {
    file: 'server/src/roster/planted-names.ts',
    text: `
const name = ['type', 'orm'].join('');
export const computed = [import(name), require(name)];
`,
    eslint: { 'house/literal-imports': 2 },
    depcruise: [],
  },
  {
    file: 'server/src/roster/planted.controller.ts',
    text: `
import { Controller } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { z } from 'zod';
import { AppError } from '../platform/errors.js';
import { Route } from '../platform/http/route.js';

@Controller('planted')
export class Planted {
  constructor(@InjectRepository(Planted) private readonly store: { find(id?: string): Promise<string> }) {}

  @Route({ method: 'GET', path: '1', access: 'staff', response: z.string(), summary: '' })
  async fits(): Promise<string> {
    const found = await this.store.find();
    return found.trim();
  }

  @Route({ method: 'GET', path: '2', access: 'staff', response: z.string(), summary: '' })
  async refuses(): Promise<string> {
    const found = await this.store.find();
    if (found === '') throw new AppError('record.not-found');
    return found;
  }

  @Route({ method: 'GET', path: '3', access: 'staff', response: z.string(), summary: '' })
  async tries(): Promise<string> {
    try {
      return await this.store.find();
    } catch {
      return '';
    }
  }

  @Route({ method: 'GET', path: '4', access: 'staff', response: z.string(), summary: '' })
  async asksTwice(): Promise<string> {
    return this.store.find(await this.store.find());
  }

  @Route({ method: 'GET', path: '5', access: 'staff', response: z.string(), summary: '' })
  async chooses(): Promise<string> {
    return (await this.store.find()) || help();
  }

  private own(): string {
    return '';
  }
}

function help(): string {
  return '';
}
`,
    // refuses: statements, if, throw, new; tries: statement, try, its two blocks; twice; chooses; own; help
    eslint: { 'house/one-call': 4 + 4 + 1 + 1 + 1 + 1, 'house/database-in-persistence': 1 },
    depcruise: [],
  },
  {
    file: 'server/src/portal/planted.controller.ts',
    text: `
import { Controller } from '@nestjs/common';
import { AppError } from '../platform/errors.js';
import { Route } from '../platform/http/route.js';

@Controller('planted')
export class Planted {
  @Route({ method: 'GET', path: '1', access: 'public', response: 'html', summary: '' })
  chooses(): string {
    if (this.toString() === '') throw new AppError('request.not-found');
    return '';
  }

  @Route({ method: 'GET', path: '2', access: 'public', response: 'html', summary: '' })
  works(): string {
    for (const one of ['']) return one;
    try {
      throw new AppError('record.not-found');
    } catch {
      return '';
    }
  }
}
`,
    eslint: { 'house/one-call': 3 },
    depcruise: [],
  },
  {
    file: 'server/src/roster/planted-switch.ts',
    text: `
/* eslint-disable house/time-from-the-clock */
// eslint-disable-next-line house/time-from-the-clock
export const now = Date.now();
/* eslint house/time-from-the-clock: "off" */
`,
    eslint: { 'house/time-from-the-clock': 1, 'no-inline-config': 3 },
    depcruise: [],
  },
  {
    file: 'server/src/roster/planted-work.ts',
    text: 'export const planted = (): NodeJS.Timeout => setInterval(() => undefined, 1000);\n',
    eslint: { 'no-restricted-syntax': 1 },
    depcruise: [],
  },
  {
    file: 'server/src/platform/planted.ts',
    text: 'export const planted = (work: () => Promise<void>): void => void work();\n',
    eslint: { 'no-restricted-syntax': 1, '@typescript-eslint/no-floating-promises': 1 },
    depcruise: [],
  },
  {
    file: 'admin-ui/src/components/planted.ts',
    text: `
import { generateCollege } from '@trousseau/fixtures';
import { Login } from '../people/login.js';
export const planted = [generateCollege, Login];
`,
    eslint: { '@nx/enforce-module-boundaries': 1 },
    depcruise: ['admin-ui/src/components-imports-only-below'],
  },
  {
    file: 'admin-ui/src/students/planted.ts',
    text: "export { GuardianShow } from '../guardians/guardian-show.js';\n",
    eslint: {},
    depcruise: ['admin-ui/src/students-imports-only-below'],
  },
  {
    file: 'server/src/roster/planted-upward.ts',
    text: "export { Accounts } from '../accounts/index.js';\n",
    eslint: {},
    depcruise: ['roster-imports-only-below'],
  },
  {
    file: 'server/src/accounts/planted.ts',
    text: "export { nameKeys } from '../roster/domain/keys.js';\nexport { People } from './people/people.js';\n",
    eslint: {},
    depcruise: ['enter-a-room-by-its-public-file', 'server/src/accounts/.-imports-only-below'],
  },
  {
    file: 'server/src/accounts/persistence/planted.ts',
    text: "export { AccountsModule } from '../accounts.module.js';\n",
    eslint: {},
    depcruise: ['server/src/accounts/persistence-imports-only-below'],
  },
  {
    file: 'server/src/letters/planted.ts',
    text: `
export { RosterPersistenceModule } from '../roster/persistence/roster-persistence.module.js';
export { StudentRow } from '../roster/persistence/entities.js';
export { planted } from './planted.js';
`,
    eslint: {},
    depcruise: ['repositories-stay-in-persistence', 'entities-stay-in-persistence', 'no-cycles'],
  },
  {
    file: 'server/src/letters/planted-fixtures.ts',
    text: "export { generateCollege } from '@trousseau/fixtures';\n",
    eslint: {},
    depcruise: ['the-server-never-knows-fixtures'],
  },
  {
    file: 'server/src/imports/domain/reading/planted.ts',
    text: "export { near } from '../planning/near.js';\n",
    eslint: {},
    depcruise: ['server/src/imports/domain/reading-imports-only-below'],
  },
  {
    file: 'server/src/staff/planted-folder/planted.ts',
    text: 'export const planted = 1;\n',
    eslint: {},
    depcruise: [],
  },
  {
    file: 'server/src/staff/planted.ts',
    text: "export { planted } from './planted-folder/planted.js';\n",
    eslint: {},
    depcruise: ['server/src/staff-every-folder-has-its-floor'],
  },
];

/** The rules that hold boundaries: what else is wrong with a planted file is of no interest. */
export const BOUNDARY_RULES = [
  /^house\//,
  /^@nx\/enforce-module-boundaries$/,
  /^no-restricted-syntax$/,
  /^@typescript-eslint\/no-floating-promises$/,
  /^no-inline-config$/,
];
