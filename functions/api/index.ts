import { parseIssuers } from "@panels/identity/issuers";
import { createVerifier } from "@panels/identity/verify";
import { connect } from "@panels/table/connection";
import { handle } from "hono/aws-lambda";
import { createApp } from "./app.ts";
import { releaseIn } from "./release.ts";

function setting(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`The setting ${name} is missing. Set it in the function's environment.`);
  return value;
}

const endpoint = process.env["DYNAMODB_ENDPOINT"];

const app = createApp({
  connection: connect({
    tableName: setting("TABLE_NAME"),
    region: setting("AWS_REGION"),
    ...(endpoint && { endpoint }),
  }),
  verify: createVerifier({ issuers: parseIssuers(setting("TRUSTED_ISSUERS")) }),
  secrets: [setting("SIGNING_SECRET")],
  // The documents lie beside the bundle.
  release: releaseIn(import.meta.dirname),
  publicUrl: setting("PUBLIC_URL"),
  log: (line) => process.stdout.write(`${JSON.stringify(line)}\n`),
});

/** What API Gateway invokes: one REST proxy event in, one answer out. */
export const handler = handle(app);
