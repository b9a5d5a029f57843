import type { PassIssuer } from "@panels/identity/pass";
import type { TokenIssuer } from "@panels/identity/token-issuer";
import type { Connection } from "@panels/table/connection";
import type { Attempt } from "@panels/table/entity";
import type { TenantSpaces } from "@panels/table/space";
import type { Writer } from "@panels/table/verbs";
import type { PageRequest } from "./page.ts";

/** What this release carries beside its code. */
export interface Release {
  readonly version: string;
  /** The text of a document that was made when the release was built. */
  read(name: "openapi.json" | "docs.html"): Promise<string>;
}

/** What every request has, signed in or not. */
export interface OpenContext {
  readonly connection: Connection;
  readonly requestId: string;
  readonly now: Date;
  /** Where callers reach this service, without a slash at the end. */
  readonly publicUrl: string;
  /** Issues and reads the short tokens of people without an account. */
  readonly passes: PassIssuer;
  /** Issues the access tokens of partner systems. */
  readonly tokens: TokenIssuer;
  readonly release: Release;
  /** The address the request came from, by the gateway's own account; "unknown" where it gives none. */
  readonly sourceIp: string;
  /** How a retry of this request is recognised, where it carries a key. */
  readonly attempt?: Attempt | undefined;
  /** Opens and seals the cursors of this very list, for this very caller. */
  readonly page: PageRequest;
}

/** A caller who has signed in, before any tenant is chosen. */
export interface CallerContext extends OpenContext, Writer {
  /** A hash of issuer and subject: who this is across tenants, without saying who. */
  readonly subject: string;
}

/** What a person without an account holds: what it is for, where, and what it carries. Never a name. */
export interface HeldPass {
  readonly purpose: string;
  readonly tenant: string;
  readonly [claim: string]: unknown;
}

/** A caller acting for one tenant: the path named it, and token and membership agreed. */
export interface Context extends OpenContext, Writer {
  readonly tenant: string;
  /** The acting tenant's own partitions. */
  readonly own: TenantSpaces;
  readonly roles: readonly string[];
  readonly scopes: ReadonlySet<string>;
  /** The directory entry of the caller in the acting tenant; absent for a pass or a partner system. */
  readonly personId: string | undefined;
  readonly pass: HeldPass | undefined;
  /** Whether the caller wants this to happen only where nothing stands yet (`If-None-Match: *`). */
  readonly onlyNew?: boolean;
}

/** Whether the caller may do what this scope stands for. */
export function may(ctx: Context, scope: string): boolean {
  return ctx.scopes.has(scope);
}
