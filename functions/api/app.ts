import { endpoints } from "@panels/features/features";
import { findMembership } from "@panels/features/people/service";
import { isOperator } from "@panels/features/tenants/service";
import { type ApiSettings, createApi } from "@panels/http/api";
import type { Endpoint } from "@panels/http/endpoint";
import { createPassIssuer } from "@panels/identity/pass";
import type { VerifyToken } from "@panels/identity/verify";
import type { Connection } from "@panels/table/connection";

/** What differs between AWS, the local stack and a test. */
export interface AppSettings extends Pick<ApiSettings, "log" | "publicUrl" | "release" | "now"> {
  connection: Connection;
  verify: VerifyToken;
  /** At least 32 random characters; the current one first, then those it replaced. */
  secrets: readonly [string, ...string[]];
  /** Endpoints beside the product's own, for trying the kits. */
  also?: readonly Endpoint[];
}

/** The whole API, put together: every feature's endpoints, and who is let in. */
export function createApp({ connection, verify, secrets, also = [], ...rest }: AppSettings) {
  const gatekeepers = { verify, passes: createPassIssuer(secrets), findMembership, isOperator };
  return createApi({ endpoints: [...endpoints, ...also], connection, gatekeepers, secret: secrets[0], ...rest });
}
