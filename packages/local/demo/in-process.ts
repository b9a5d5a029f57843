import { randomBytes } from "node:crypto";
import { appointOperator } from "@panels/features/tenants/service";
import { createApp } from "@panels/functions/api/app";
import { subjectOf } from "@panels/identity/subject";
import { createTokenIssuer } from "@panels/identity/token-issuer";
import { newTokenKey } from "@panels/identity/token-keys";
import { createVerifier } from "@panels/identity/verify";
import { connect, type ConnectionSettings } from "@panels/table/connection";
import { callerOf, type Send } from "./call.ts";
import { OPERATOR, subjectIn } from "./people.ts";

/** The API in this process, with a clock that can be turned to when things happened. */
export interface DemoApi {
  /** The issuer that the demo people sign in at. */
  readonly issuer: string;
  /** Turns the clock; it goes on by itself from there, a little with every request. */
  turnClockTo(moment: string | Date): void;
  now(): Date;
  /** Somebody of a tenant by their key, such as `admin` or `P12`. */
  as(tenantId: string, who: string): ReturnType<typeof callerOf>;
  /** Somebody with a pass, or with nothing. */
  holding(tenantId: string, pass?: string): ReturnType<typeof callerOf>;
  operator: ReturnType<typeof callerOf>;
  readonly send: Send;
}

const tick = 40;

/** Opens the deployed API over a table, for loading: whoever is named is believed, as nobody else can reach it. */
export async function openDemoApi(table: ConnectionSettings, issuer: string): Promise<DemoApi> {
  const connection = connect(table);
  let time = Date.now();
  const tokens = createTokenIssuer("https://api.panels.example", [newTokenKey()]);
  const ofPartners = createVerifier({ issuers: [tokens.trusted] });
  const app = createApp({
    connection,
    // A name is no JWT, so whatever has a JWT's three parts is a partner system's.
    verify: async (token, now) =>
      token.split(".").length === 3
        ? ofPartners(token, now)
        : { issuer, subject: token, scopes: [], expiresAt: new Date(now.getTime() + 3_600_000) },
    tokens,
    secrets: [randomBytes(32).toString("base64url")],
    release: { version: "demo", read: async () => "" },
    publicUrl: issuer,
    log: () => {},
    now: () => new Date((time += tick)),
  });
  const send: Send = (path, init) => app.request(path, init);
  const stamp = { actor: "setup", tenant: "", requestId: "setup", now: new Date(time) };
  await appointOperator(connection, subjectOf(issuer, OPERATOR), stamp);
  return {
    issuer,
    turnClockTo: (moment) => void (time = new Date(moment).getTime()),
    now: () => new Date(time),
    as: (tenantId, who) => callerOf(send, tenantId, subjectIn(tenantId, who)),
    holding: (tenantId, pass) => callerOf(send, tenantId, pass),
    operator: callerOf(send, "", OPERATOR),
    send,
  };
}
