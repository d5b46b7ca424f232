import { Inject, Injectable } from '@nestjs/common';
import * as oidc from 'openid-client';
import type { Logger } from 'pino';
import type { Config } from '../../platform/config/config.js';
import type { FranceConnectConfig } from '../../platform/config/france-connect.js';
import { newToken } from '../../platform/crypto/random.js';
import { AppError } from '../../platform/errors.js';
import { failureOf, isAbort } from '../../platform/oidc/failure.js';
import type { Failure } from '../../platform/oidc/failure.js';
import { CONFIG, LOGGER } from '../../platform/tokens.js';
import { readClientKey } from './client-key.js';
import type { ClientKey } from './client-key.js';
import { discover } from './discover.js';
import { identityOf } from './identity.js';
import type { FranceConnectIdentity, FranceConnectRequest, FranceConnectReturn } from './model.js';

/** Names only: no birth date, no address, nothing that the school does not compare (docs/domain.md §3.5). */
const SCOPE = 'openid given_name family_name preferred_username';
const LEVEL = 'eidas1';

/**
 * FranceConnect v2 as this service sees it: authorization code, `state` and `nonce`, and not one parameter
 * more, because FranceConnect refuses what it does not know, PKCE included (docs/domain.md §3.2).
 *
 * Times in tokens are compared with the machine's clock and not with {@link Clock}: they were written by
 * another machine.
 */
@Injectable()
export class FranceConnect {
  /** Whether it is set up. `false`: hidden everywhere. */
  readonly enabled: boolean;
  private readonly settings: FranceConnectConfig | null;
  private readonly key: ClientKey | null;
  private readonly returnAddress: string;
  private readonly endAddress: string;
  private discovered: Promise<oidc.Configuration> | undefined;

  constructor(
    @Inject(CONFIG) config: Config,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {
    this.settings = config.franceConnect;
    this.enabled = this.settings !== null;
    const credential = this.settings?.credential;
    this.key = credential?.kind === 'key' ? readClientKey(credential.file) : null;
    this.returnAddress = `${config.http.publicUrl}/franceconnect/retour`;
    this.endAddress = `${config.http.publicUrl}/franceconnect/fin`;
  }

  /**
   * Where to send the browser, and what must come back with it.
   *
   * @throws AppError `activation.france-connect-unavailable`
   */
  async begin(): Promise<{ address: string; request: FranceConnectRequest }> {
    const client = await this.client();
    if (client === null) throw new AppError('activation.france-connect-unavailable');
    const request = { state: newToken(), nonce: newToken() };
    const address = oidc.buildAuthorizationUrl(client, {
      scope: SCOPE,
      acr_values: LEVEL,
      redirect_uri: this.returnAddress,
      ...request,
    });
    return { address: address.href, request };
  }

  /**
   * Who came back. Whatever the query holds, and whatever FranceConnect answers, is an outcome and no error.
   *
   * @param query of the address to which the browser came back
   */
  async finish(
    query: string | URLSearchParams,
    request: FranceConnectRequest,
  ): Promise<FranceConnectReturn> {
    const parameters = new URLSearchParams(query);
    if (parameters.get('state') !== request.state) return this.refuse({ reason: 'state' });
    if (!parameters.has('code') && !parameters.has('error')) return this.refuse({ reason: 'code' });
    const client = await this.client();
    if (client === null) return { outcome: 'refused', reason: 'unavailable' };
    try {
      return await this.identify(client, parameters, request);
    } catch (error) {
      return isAbort(error) ? { outcome: 'aborted' } : this.refuse(failureOf(error));
    }
  }

  /** Where to send the browser to end the visit at FranceConnect too, `null` when it cannot be said. */
  async logoutAddress(idToken: string, state: string): Promise<string | null> {
    const client = await this.client();
    if (!client?.serverMetadata().end_session_endpoint) return null;
    const address = oidc.buildEndSessionUrl(client, {
      id_token_hint: idToken,
      post_logout_redirect_uri: this.endAddress,
      state,
    });
    return address.href;
  }

  private async identify(
    client: oidc.Configuration,
    parameters: URLSearchParams,
    { state, nonce }: FranceConnectRequest,
  ): Promise<FranceConnectReturn> {
    const address = new URL(this.returnAddress);
    address.search = parameters.toString();
    const expected = { expectedState: state, expectedNonce: nonce, idTokenExpected: true };
    const tokens = await oidc.authorizationCodeGrant(client, address, expected);
    const claims = tokens.claims();
    if (claims?.acr !== LEVEL) return this.refuse({ reason: 'acr' });
    const userinfo = await oidc.fetchUserInfo(client, tokens.access_token, claims.sub);
    const identity = this.identityOf(client, userinfo, tokens.id_token ?? '');
    return identity ? { outcome: 'identity', identity } : this.refuse({ reason: 'claims' });
  }

  private identityOf(
    client: oidc.Configuration,
    userinfo: oidc.UserInfoResponse,
    idToken: string,
  ): FranceConnectIdentity | null {
    const { issuer } = client.serverMetadata();
    return identityOf(userinfo, { issuer, clientId: client.clientMetadata().client_id }, idToken);
  }

  /** The client, discovered once; after a failure the next visitor tries again. */
  private async client(): Promise<oidc.Configuration | null> {
    if (this.settings === null) return null;
    this.discovered ??= discover(this.settings, this.key);
    try {
      return await this.discovered;
    } catch (error) {
      this.discovered = undefined;
      this.logger.warn({ ...failureOf(error) }, 'FranceConnect cannot be discovered');
      return null;
    }
  }

  private refuse(failure: Pick<Failure, 'reason'> & Partial<Failure>): FranceConnectReturn {
    this.logger.warn({ ...failure }, 'FranceConnect’s answer was refused');
    return { outcome: 'refused', reason: failure.reason };
  }
}
