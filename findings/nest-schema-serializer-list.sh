#!/usr/bin/env bash
# Surprise: Nest 12's own serializer by schema parses an array item by item with the schema of the route: a route that
#   says `z.array(View)` answers 500 for a list that is right, and one that says `View` lets any list pass.
# Hurts: the contract of a list cannot be said as it is, and the document made from it is wrong for one of the two.
# We: our own interceptor, with the role and the page of a list besides (docs/decisions/0020).
set -euo pipefail
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
cd "$room"
npm init -y >/dev/null
npm pkg set type=module >/dev/null
npm install --no-audit --no-fund --ignore-scripts @nestjs/core@12.5.1 @nestjs/common@12.5.1 @nestjs/platform-express@12.5.1 \
  reflect-metadata@0.2.2 rxjs@7.8.2 zod@4.6.7 typescript@6.0.2 >/dev/null 2>&1

cat >trial.ts <<'TS'
import 'reflect-metadata';
import { Controller, Get, Module, SerializeOptions, StandardSchemaSerializerInterceptor, UseInterceptors } from '@nestjs/common';
import { z } from 'zod';

const View = z.object({ name: z.string() });
const pupils = [{ name: 'Nadia' }, { name: 'Louis' }];

@UseInterceptors(StandardSchemaSerializerInterceptor)
@Controller()
class Lists {
  @Get('as-it-is')
  @SerializeOptions({ schema: z.array(View) } as object)
  asItIs() {
    return pupils;
  }

  @Get('by-item')
  @SerializeOptions({ schema: View } as object)
  byItem() {
    return pupils;
  }
}

@Module({ controllers: [Lists] })
export class Trial {}
TS
cat >run.mjs <<'JS'
import assert from 'node:assert/strict';
import { NestFactory } from '@nestjs/core';
import { Trial } from './trial.js';

const app = await NestFactory.create(Trial, { logger: false });
await app.listen(0, '127.0.0.1');
const status = async (path) => (await fetch(`${await app.getUrl()}/${path}`)).status;
const seen = { array: await status('as-it-is'), item: await status('by-item') };
console.log(`@nestjs/common 12.5.1, zod 4.6.7, Node ${process.version}`);
console.log('guess:  a list is checked by the schema of the list: 200 for z.array(View)');
console.log(`seen:   z.array(View): ${seen.array}; View alone, for the same list: ${seen.item}`);
await app.close();
assert.deepEqual(seen, { array: 500, item: 200 }, 'the behaviour has changed');
JS
npx tsc --target es2022 --module nodenext --moduleResolution nodenext --experimentalDecorators --emitDecoratorMetadata \
  --skipLibCheck trial.ts >tsc.txt 2>&1 || true
node run.mjs
