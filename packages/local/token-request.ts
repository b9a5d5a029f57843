/** What the access tokens are for. */
export const AUDIENCE = "https://api.panels.example";
/** The one client of the local issuer: the command line. */
export const CLIENT_ID = "panels-command-line";
/** Asks for a demo person's token by `tenant` and `role`; it takes the place of a person signing in. */
export const DEMO_GRANT = "urn:panels:demo-person";

/** What the API's registry of trusted issuers says of the local issuer at this address. */
export function localTrust(issuer: string) {
  return { issuer, audience: AUDIENCE, jwksUri: `${issuer}/jwks`, algorithms: ["ES256"], typ: "at+jwt" as const };
}
