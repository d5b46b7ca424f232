import { oneCall } from './handlers.mjs';
import { always, literalImports, members, readsTheClock, restrict } from './restrict.mjs';

/** Libraries that compute and do nothing else: what a domain may use. A new one is a decision. */
const PURE = ['@trousseau/shared', 'csv-parse/sync', 'fflate', 'iconv-lite', 'saxes', 'zod'];

/** The rules of the house that no other tool has (docs/architecture.md says where each holds). */
export default {
  rules: {
    'literal-imports': literalImports,
    'one-call': oneCall,
    'environment-in-config': restrict({
      modules: ['node:process'],
      globals: {
        process: members('env', 'getBuiltinModule', 'mainModule', 'binding'),
        globalThis: always,
        global: always,
      },
      message: 'read settings through platform/config.',
    }),
    'chance-in-crypto': restrict({
      modules: ['node:crypto'],
      globals: { crypto: always, Math: members('random') },
      message: 'keys, digests and chance come from platform/crypto.',
    }),
    'time-from-the-clock': restrict({
      globals: { Date: readsTheClock },
      message: 'ask the Clock what time it is.',
    }),
    'measured-in-the-platform': restrict({
      modules: ['node:perf_hooks'],
      globals: { performance: always, process: members('hrtime', 'uptime') },
      message: 'ask the Clock; how long something takes is the platform’s to measure.',
    }),
    'database-in-persistence': restrict({
      modules: ['typeorm', '@nestjs/typeorm'],
      message: 'only platform/database and */persistence speak to the database.',
    }),
    'drivers-in-database': restrict({
      modules: ['better-sqlite3', 'mysql2'],
      message: 'only platform/database knows the drivers.',
    }),
    'pure-domain': restrict({
      only: PURE,
      onlyGlobals: ['Buffer', 'TextDecoder', 'URL'],
      message: 'a domain only computes: no framework, no database, no system, no time, no chance.',
    }),
    'drawing-only-draws': restrict({
      modules: [
        '@nestjs',
        'rxjs',
        'express',
        'node:http',
        'node:https',
        'node:net',
        'node:child_process',
      ],
      message: 'drawing reads its fonts and writes to the stream that it is given.',
    }),
    'shared-knows-nobody': restrict({
      only: ['zod'],
      onlyGlobals: [],
      message: 'shared runs everywhere: it knows no Node, no browser, no framework.',
    }),
  },
};
