import { parseIssuers } from "@panels/identity/issuers";
import { createTokenIssuer } from "@panels/identity/token-issuer";
import { parseTokenKeys } from "@panels/identity/token-keys";
import { createVerifier } from "@panels/identity/verify";
import { logLine, setting, tableConnection } from "../environment.ts";
import { createApp } from "./app.ts";
import { releaseIn } from "./release.ts";

/** The whole API as the function's environment sets it up. Throws where a setting is missing. */
export function deployedApp() {
  const publicUrl = setting("PUBLIC_URL");
  const tokens = createTokenIssuer(publicUrl, parseTokenKeys(setting("TOKEN_KEYS")));
  return createApp({
    connection: tableConnection(),
    verify: createVerifier({ issuers: [...parseIssuers(setting("TRUSTED_ISSUERS")), tokens.trusted] }),
    tokens,
    secrets: [setting("SIGNING_SECRET")],
    // The documents lie beside the bundle.
    release: releaseIn(import.meta.dirname),
    publicUrl,
    log: logLine,
  });
}
