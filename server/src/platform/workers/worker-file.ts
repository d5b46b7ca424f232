/**
 * The built file of a worker thread: it is packed under its own name (`pack.mjs`). Tests run the sources, which a
 * worker thread cannot load: there too the worker is the packed one.
 *
 * @param name `file.js`
 * @param from the `import.meta.url` of the module that asks
 */
export function workerFile(name: string, from: string): URL {
  const [server = ''] = /^.*\/server\//.exec(from) ?? [];
  return new URL(`dist/packed/${name}`, server);
}
