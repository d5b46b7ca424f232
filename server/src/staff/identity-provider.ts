import { Inject, Injectable } from '@nestjs/common';
import * as oidc from 'openid-client';
import type { Logger } from 'pino';
import type { Config } from '../platform/config/config.js';
import type { StaffProviderConfig } from '../platform/config/staff-provider.js';
import { hashToken } from '../platform/crypto/hash.js';
import { newToken } from '../platform/crypto/random.js';
import { AppError } from '../platform/errors.js';
import { failureOf } from '../platform/oidc/failure.js';
import type { OidcRefusal } from '../platform/oidc/failure.js';
import { CONFIG, LOGGER } from '../platform/tokens.js';

const TIMEOUT_S = 10;
/** Who somebody is, and what to call the account that they are asked to link. */
const SCOPE = 'openid email';
const LABEL_LENGTH = 120;

/** What must come back with the browser, and what proves that it is ours. */
export interface ProviderRequest {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

/** Who came back. */
export interface ProviderIdentity {
  /** Hash of who they are for this installation. */
  readonly hash: string;
  /** How they are shown what they are about to link; proves nothing. */
  readonly label: string | null;
  /** Whether the provider says that it asked for a second factor, in the words that were agreed. */
  readonly secondFactor: boolean;
}

/**
 * The provider of OpenID Connect by which staff may sign in: code flow with PKCE, `state` and `nonce`, signatures
 * verified, one address to return to, which is a page of the console (docs/decisions/0052).
 *
 * Times in tokens are compared with the machine's clock: they were written by another machine.
 */
@Injectable()
export class IdentityProvider {
  private readonly settings: StaffProviderConfig | null;
  private readonly returnAddress: string;
  private discovered: Promise<oidc.Configuration> | undefined;

  constructor(
    @Inject(CONFIG) config: Config,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {
    this.settings = config.staffProvider;
    this.returnAddress = `${config.http.publicUrl}/console/connexion`;
  }

  /** What people call it, `null` when there is none. */
  get name(): string | null {
    return this.settings?.name ?? null;
  }

  /**
   * Where to send the browser, and what must come back with it.
   *
   * @throws AppError `staff.no-provider`, `staff.provider-unavailable`
   */
  async begin(): Promise<{ address: string; request: ProviderRequest }> {
    const client = await this.client();
    const request = { state: newToken(), nonce: newToken(), verifier: newToken() };
    const acr = this.settings?.secondFactor.acr ?? [];
    const address = oidc.buildAuthorizationUrl(client, {
      scope: SCOPE,
      redirect_uri: this.returnAddress,
      state: request.state,
      nonce: request.nonce,
      code_challenge: await oidc.calculatePKCECodeChallenge(request.verifier),
      code_challenge_method: 'S256',
      ...(acr.length > 0 && { acr_values: acr.join(' ') }),
    });
    return { address: address.href, request };
  }

  /**
   * Who came back.
   *
   * @param query of the address to which the browser came back
   * @throws AppError `staff.provider-refused` whatever is not believed, `staff.no-provider`,
   *   `staff.provider-unavailable`
   */
  async finish(query: string, request: ProviderRequest): Promise<ProviderIdentity> {
    const address = new URL(this.returnAddress);
    address.search = query;
    const client = await this.client();
    try {
      const tokens = await oidc.authorizationCodeGrant(client, address, {
        expectedState: request.state,
        expectedNonce: request.nonce,
        pkceCodeVerifier: request.verifier,
        idTokenExpected: true,
      });
      const claims = tokens.claims();
      if (claims === undefined) throw this.refuse({ reason: 'claims' });
      return this.identityOf(claims);
    } catch (error) {
      throw error instanceof AppError ? error : this.refuse(failureOf(error));
    }
  }

  private identityOf(claims: oidc.IDToken): ProviderIdentity {
    const { iss, sub, email } = claims;
    return {
      hash: hashToken(JSON.stringify([iss, sub])),
      label: typeof email === 'string' ? email.slice(0, LABEL_LENGTH) : null,
      secondFactor: this.settings !== null && saysSecondFactor(claims, this.settings),
    };
  }

  /** The client, discovered once; after a failure the next visitor tries again. */
  private async client(): Promise<oidc.Configuration> {
    if (this.settings === null) throw new AppError('staff.no-provider');
    this.discovered ??= discover(this.settings);
    try {
      return await this.discovered;
    } catch (error) {
      this.discovered = undefined;
      this.logger.warn({ ...failureOf(error) }, 'the provider of staff cannot be discovered');
      throw unavailable(this.settings.name);
    }
  }

  private refuse(failure: { readonly reason: OidcRefusal }): AppError {
    this.logger.warn({ ...failure }, 'the answer of the provider of staff was refused');
    const provider = this.name ?? '';
    return failure.reason === 'unavailable'
      ? unavailable(provider)
      : new AppError('staff.provider-refused', { provider });
  }
}

/** Whether the provider says in the words that were agreed that it asked for a second factor. */
function saysSecondFactor(
  { acr, amr }: oidc.IDToken,
  { secondFactor }: StaffProviderConfig,
): boolean {
  const methods: readonly unknown[] = Array.isArray(amr) ? amr : [];
  return (
    secondFactor.acr.some((level) => level === acr) ||
    secondFactor.amr.some((method) => methods.includes(method))
  );
}

/** By default `openid-client` believes an ID token without looking at its signature (docs/decisions/0014). */
function discover(settings: StaffProviderConfig): Promise<oidc.Configuration> {
  const { issuer, clientId, secret, algorithm, simulator } = settings;
  const execute = [oidc.enableNonRepudiationChecks];
  // marked as deprecated to stand out: a simulator alone speaks plain HTTP, and the settings refuse it in production
  if (simulator) execute.push(oidc.allowInsecureRequests);
  const metadata = { id_token_signed_response_alg: algorithm };
  return oidc.discovery(new URL(issuer), clientId, metadata, oidc.ClientSecretBasic(secret), {
    timeout: TIMEOUT_S,
    execute,
  });
}

function unavailable(provider: string): AppError {
  return new AppError('staff.provider-unavailable', { provider });
}
