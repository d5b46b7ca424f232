import * as oidc from 'openid-client';
import type { FranceConnectConfig } from '../../platform/config/france-connect.js';
import { toCryptoKey } from '../../platform/crypto/private-key.js';
import type { ClientKey } from './client-key.js';

const TIMEOUT_S = 10;

/**
 * Reads FranceConnect's own description of itself and readies a client for it. By default `openid-client`
 * believes what it reads from the token and userinfo addresses without looking at signatures, and takes
 * userinfo unsigned: the three settings below end that (docs/decisions/0014).
 *
 * @throws Error when FranceConnect does not answer, or is not who it should be
 */
export async function discover(
  { issuer, clientId, credential, algorithm, simulator }: FranceConnectConfig,
  key: ClientKey | null,
): Promise<oidc.Configuration> {
  const metadata = {
    id_token_signed_response_alg: algorithm,
    userinfo_signed_response_alg: algorithm,
  };
  const proof =
    credential.kind === 'secret' ? oidc.ClientSecretPost(credential.secret) : await proofBy(key);
  const execute = [oidc.enableNonRepudiationChecks];
  // marked as deprecated to stand out: the simulator alone speaks plain HTTP, and the settings refuse it in production
  if (simulator) execute.push(oidc.allowInsecureRequests);
  return oidc.discovery(new URL(issuer), clientId, metadata, proof, {
    timeout: TIMEOUT_S,
    execute,
  });
}

async function proofBy(key: ClientKey | null): Promise<oidc.ClientAuth> {
  if (key === null) throw new Error('FranceConnect’s client has neither a secret nor a key.');
  const cryptoKey = await toCryptoKey(key.key);
  return oidc.PrivateKeyJwt(key.kid === null ? cryptoKey : { key: cryptoKey, kid: key.kid });
}
