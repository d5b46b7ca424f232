#!/usr/bin/env bash
# Surprise: openid-client takes the `redirect_uri` of the token request from the address of the return, without its query, not from
#   the authorization request; one given as token parameter is ignored. A return address with a query, or without a path, never works.
# Hurts: "one return address for each school" (`?school=12`): sign-in at FranceConnect succeeds, then the code is refused.
# We: one return address with a path and no query; what belongs to a visit is kept with its `state`.
set -euo pipefail
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
cd "$room"
npm init -y >/dev/null
npm install --no-audit --no-fund --ignore-scripts openid-client@6.9.0 jose@6.2.18 >/dev/null 2>&1

cat >run.mjs <<'JS'
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import * as oidc from 'openid-client';

const { version } = JSON.parse(readFileSync('node_modules/openid-client/package.json', 'utf8'));
const issuer = 'https://fc.example';
const { publicKey, privateKey } = await generateKeyPair('RS256');
const jwk = { ...(await exportJWK(publicKey)), kid: 'key', alg: 'RS256', use: 'sig' };

/** A provider, in this process, that wants the same `redirect_uri` twice (RFC 6749, 4.1.3). */
function provider(asked) {
  const client = new oidc.Configuration(
    { issuer, authorization_endpoint: `${issuer}/a`, token_endpoint: `${issuer}/t`, jwks_uri: `${issuer}/k` },
    'portal',
    'invented-secret',
  );
  client[oidc.customFetch] = async (address, { body }) => {
    if (address === `${issuer}/k`) return Response.json({ keys: [jwk] });
    const got = new URLSearchParams(body).get('redirect_uri');
    asked.push(got);
    if (got !== asked[0]) return Response.json({ error: 'invalid_grant' }, { status: 400 });
    const token = new SignJWT({})
      .setProtectedHeader({ alg: 'RS256', kid: 'key' })
      .setIssuer(issuer)
      .setAudience('portal')
      .setSubject('somebody')
      .setIssuedAt()
      .setExpirationTime('1 minute');
    return Response.json({ access_token: 'a', token_type: 'Bearer', id_token: await token.sign(privateKey) });
  };
  return client;
}

async function signIn(redirect_uri) {
  const asked = [];
  const client = provider(asked);
  const there = oidc.buildAuthorizationUrl(client, { redirect_uri, scope: 'openid', state: 's' });
  asked.push(there.searchParams.get('redirect_uri'));
  const back = new URL(redirect_uri);
  back.searchParams.set('code', 'c');
  back.searchParams.set('state', 's');
  const outcome = await oidc
    .authorizationCodeGrant(client, back, { expectedState: 's' }, { redirect_uri })
    .then(
      (tokens) => `signed in as ${tokens.claims().sub}`,
      (error) => error.error ?? error.message,
    );
  return { asked, outcome };
}

const addresses = {
  'https://portal.example/back': 'signed in as somebody',
  'https://portal.example/back?school=12': 'invalid_grant',
  'https://portal.example': 'invalid_grant',
};
const seen = {};
console.log(`openid-client ${version}, Node ${process.version}`);
console.log('guess:  the redirect_uri that was asked with, or the one given, is sent again: signed in all three times');
for (const address of Object.keys(addresses)) {
  const { asked, outcome } = await signIn(address);
  seen[address] = outcome;
  console.log(`seen:   asked with ${asked[0]}, token request with ${asked[1]}: ${outcome}`);
}
assert.deepEqual(seen, addresses, 'the behaviour has changed');
JS
node run.mjs
