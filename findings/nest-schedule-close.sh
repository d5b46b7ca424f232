#!/usr/bin/env bash
# Surprise: `@Interval` of @nestjs/schedule starts the next run while the last one is still at work, and `app.close()` waits for
#   none of them: work goes on with connections that are closed. What a run of it throws is logged with its whole message.
# Hurts: a sweep that takes longer than its interval runs several times at once; a job is cut by the stop of its server; a failed
#   query puts the values of its message into the log.
# We: `platform/background`: one run at a time, waited for at the stop, logged by name and code (docs/decisions/0019).
set -euo pipefail
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
cd "$room"
npm init -y >/dev/null
npm install --no-audit --no-fund --ignore-scripts @nestjs/schedule@12.0.2 @nestjs/core@12.5.1 @nestjs/common@12.5.1 \
  reflect-metadata@0.2.2 rxjs@7.8.2 typescript@6.0.2 >/dev/null 2>&1

cat >sweep.ts <<'TS'
import 'reflect-metadata';
import { Injectable, Module } from '@nestjs/common';
import { Interval, ScheduleModule } from '@nestjs/schedule';

export const seen = { atOnce: 0, most: 0, ended: 0 };

@Injectable()
class Sweep {
  @Interval(50)
  async run(): Promise<void> {
    seen.atOnce += 1;
    seen.most = Math.max(seen.most, seen.atOnce);
    await new Promise((go) => setTimeout(go, 400));
    seen.atOnce -= 1;
    seen.ended += 1;
  }
}

@Injectable()
class Failing {
  private failed = false;
  @Interval(60)
  run(): Promise<void> {
    if (this.failed) return Promise.resolve();
    this.failed = true;
    return Promise.reject(new Error('refused for Nadia Petit'));
  }
}

@Module({ imports: [ScheduleModule.forRoot()], providers: [Sweep, Failing] })
export class Trial {}
TS
cat >run.mjs <<'JS'
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { NestFactory } from '@nestjs/core';
import { Logger } from '@nestjs/common';
import { seen, Trial } from './sweep.js';

const version = (name) => JSON.parse(readFileSync(`node_modules/${name}/package.json`, 'utf8')).version;
const logged = [];
const listen = (...words) => logged.push(words.map(String).join(' '));
Logger.overrideLogger({ log() {}, warn: listen, error: listen, fatal: listen });
const app = await NestFactory.createApplicationContext(Trial);
await new Promise((go) => setTimeout(go, 390));
await app.close();
const running = seen.atOnce;
console.log(`@nestjs/schedule ${version('@nestjs/schedule')}, @nestjs/core ${version('@nestjs/core')}, Node ${process.version}`);
console.log('guess:  a run waits for the one before it, close() waits for the runs, a failure is logged by its name');
console.log(`seen:   up to ${seen.most} runs of one interval at once; ${running} still at work when close() resolved`);
console.log(`seen:   logged: ${logged.filter((line) => line.includes('Nadia')).length > 0 ? 'the whole message, values and all' : 'no message'}`);
assert.ok(seen.most > 1, 'runs do not overlap any more');
assert.ok(running > 0, 'close() waits now');
assert.ok(logged.some((line) => line.includes('Nadia Petit')), 'the message is not logged any more');
JS
npm pkg set type=module >/dev/null
npx tsc --target es2022 --module nodenext --moduleResolution nodenext --experimentalDecorators --emitDecoratorMetadata \
  --skipLibCheck sweep.ts >tsc.txt 2>&1 || true
node run.mjs
