/**
 * Loaded before the server that is measured (`node --import`): tells its parent how long each argon2
 * verification took, from the call until its result is back, its wait for a free thread included.
 */
import { realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { isMainThread } from 'node:worker_threads';

if (isMainThread && process.send) {
  const require = createRequire(pathToFileURL(realpathSync(process.argv[1])));
  const argon2 = require('@node-rs/argon2');
  const { verify } = argon2;
  argon2.verify = async (...given) => {
    const began = performance.now();
    try {
      return await verify(...given);
    } finally {
      process.send({ argon2Ms: performance.now() - began });
    }
  };
  process.channel.unref();
}
