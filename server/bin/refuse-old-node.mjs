/** The oldest Node that runs this: what `engines` in the project's package.json says. */
export const OLDEST_NODE = [20, 19];

/**
 * Whether this version of Node is too old.
 *
 * @param {string} version such as `20.19.2`
 */
export function isTooOld(version) {
  const [major, minor] = version.split('.').map(Number);
  const [oldestMajor, oldestMinor] = OLDEST_NODE;
  return major < oldestMajor || (major === oldestMajor && minor < oldestMinor);
}

/**
 * Ends the process in words, with 2, on a Node that is too old. Called before anything else is loaded, and
 * written so that such a Node can read it.
 */
export function refuseOldNode() {
  const { node } = process.versions;
  if (!isTooOld(node)) return;
  const oldest = OLDEST_NODE.join('.');
  console.error(
    `Trousseau demande Node ${oldest} ou plus récent ; celui-ci est Node ${node}. Node 24 est conseillé.\n` +
      `Trousseau needs Node ${oldest} or later; this is Node ${node}. Node 24 is recommended.`,
  );
  process.exit(2);
}
