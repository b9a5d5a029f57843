import { endpoints } from "@panels/features/features";
import { findClient } from "@panels/features/clients/service";
import { noteRefusal } from "@panels/features/log/service-refusal";
import { findMembership } from "@panels/features/people/service";
import { isOperator } from "@panels/features/tenants/service";
import { type ApiSettings, createApi } from "@panels/http/api";
import type { Gatekeepers } from "@panels/http/authenticate";
import type { Endpoint } from "@panels/http/endpoint";
import { createPassIssuer } from "@panels/identity/pass";
import type { TokenIssuer } from "@panels/identity/token-issuer";
import type { VerifyToken } from "@panels/identity/verify";
import type { Connection } from "@panels/table/connection";

/** What differs between AWS, the local stack and a test. */
export interface AppSettings extends Pick<ApiSettings, "log" | "publicUrl" | "release" | "now"> {
  connection: Connection;
  verify: VerifyToken;
  /** Issues the tokens of partner systems; `verify` must trust it. */
  tokens: TokenIssuer;
  /** At least 32 random characters; the current one first, then those it replaced. */
  secrets: readonly [string, ...string[]];
  /** Endpoints beside the product's own, for trying the kits. */
  also?: readonly Endpoint[];
}

/** The whole API, put together: every feature's endpoints, and who is let in. */
export function createApp({ connection, verify, tokens, secrets, also = [], ...rest }: AppSettings) {
  const gatekeepers: Gatekeepers = {
    verify,
    tokens,
    passes: createPassIssuer(secrets),
    findClient,
    findMembership,
    isOperator,
    noteRefusal: (ctx, refused) => noteRefusal(ctx, ctx.own.refused, refused),
  };
  return createApi({ endpoints: [...endpoints, ...also], connection, gatekeepers, secret: secrets[0], ...rest });
}
