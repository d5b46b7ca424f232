/**
 * What lines are that have neither place nor seal: of an older release, and not sealed yet; of one, and just being sealed; or
 * nobody's.
 */
export type Unsealed = 'waiting' | 'being-adopted' | 'nobodys';
