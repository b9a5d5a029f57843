import { parseIssuers } from "@panels/identity/issuers";
import { createTokenIssuer } from "@panels/identity/token-issuer";
import { parseTokenKeys } from "@panels/identity/token-keys";
import { createVerifier } from "@panels/identity/verify";
import { handle } from "hono/aws-lambda";
import { logLine, setting, tableConnection } from "../environment.ts";
import { createApp } from "./app.ts";
import { releaseIn } from "./release.ts";

const publicUrl = setting("PUBLIC_URL");
const tokens = createTokenIssuer(publicUrl, parseTokenKeys(setting("TOKEN_KEYS")));

const app = createApp({
  connection: tableConnection(),
  verify: createVerifier({ issuers: [...parseIssuers(setting("TRUSTED_ISSUERS")), tokens.trusted] }),
  tokens,
  secrets: [setting("SIGNING_SECRET")],
  // The documents lie beside the bundle.
  release: releaseIn(import.meta.dirname),
  publicUrl,
  log: logLine,
});

/** What API Gateway invokes: one REST proxy event in, one answer out. */
export const handler = handle(app);
