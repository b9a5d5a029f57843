import { parseIssuers } from "@panels/identity/issuers";
import { createVerifier } from "@panels/identity/verify";
import { handle } from "hono/aws-lambda";
import { logLine, setting, tableConnection } from "../environment.ts";
import { createApp } from "./app.ts";
import { releaseIn } from "./release.ts";

const app = createApp({
  connection: tableConnection(),
  verify: createVerifier({ issuers: parseIssuers(setting("TRUSTED_ISSUERS")) }),
  secrets: [setting("SIGNING_SECRET")],
  // The documents lie beside the bundle.
  release: releaseIn(import.meta.dirname),
  publicUrl: setting("PUBLIC_URL"),
  log: logLine,
});

/** What API Gateway invokes: one REST proxy event in, one answer out. */
export const handler = handle(app);
