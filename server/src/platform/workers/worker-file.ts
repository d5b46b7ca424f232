/**
 * The built file of a worker thread. Tests run the sources, which a worker thread cannot load: there too the
 * worker is the built one, beside them in `dist`.
 *
 * @param name `./file.js`, beside the module that asks
 * @param from that module's `import.meta.url`
 */
export function workerFile(name: string, from: string): URL {
  return new URL(new URL(name, from).href.replace('/server/src/', '/server/dist/'));
}
