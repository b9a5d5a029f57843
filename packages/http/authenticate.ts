import type { PassIssuer } from "@panels/identity/pass";
import { subjectOf } from "@panels/identity/subject";
import type { TokenIssuer } from "@panels/identity/token-issuer";
import type { VerifiedToken, VerifyToken } from "@panels/identity/verify";
import type { Connection } from "@panels/table/connection";
import { spacesOf } from "@panels/table/space";
import { refusals as table } from "@panels/table/verbs";
import type { CallerContext, Context, HeldPass, OpenContext } from "./context.ts";
import type { Access, Endpoint } from "./endpoint.ts";
import { access as refusals } from "./refusals.ts";

/** What a person may do in one tenant, from that tenant's own row: never from the token. */
export interface Membership {
  readonly personId: string;
  readonly roles: readonly string[];
  readonly scopes: readonly string[];
}

/** The same of a partner system, which is nobody and has no role. */
export type ClientMembership = Pick<Membership, "scopes"> & {
  readonly personId?: undefined;
  readonly roles?: undefined;
};

/** How the HTTP kit learns who a caller is; the features that know are plugged in here. */
export interface Gatekeepers {
  readonly verify: VerifyToken;
  readonly passes: PassIssuer;
  readonly tokens: TokenIssuer;
  /** What a partner system may do, by a token of our own. */
  findClient(
    connection: Connection,
    tenant: string,
    token: VerifiedToken,
    now: Date,
  ): Promise<ClientMembership | undefined>;
  findMembership(connection: Connection, tenant: string, subject: string, now: Date): Promise<Membership | undefined>;
  isOperator(connection: Connection, subject: string, now: Date): Promise<boolean>;
  /** Notes for the acting tenant's audit log what one of its members was refused. */
  noteRefusal(ctx: Context, refused: RefusedRequest): Promise<void>;
}

/** A request that was refused: of which operation, why, and about which thing where it named one. */
export interface RefusedRequest {
  readonly operation: string;
  readonly code: string;
  readonly id?: string | undefined;
}

type Writing = Pick<Context, "ifMatch" | "attempt" | "onlyNew">;

/** The context of a request, or a refusal: 401 without a good token, 404 outside the caller's tenants, 403 to who is no operator. */
export async function authenticate(
  declared: Endpoint,
  open: OpenContext,
  gatekeepers: Gatekeepers,
  token: string | undefined,
  tenant: string | undefined,
): Promise<OpenContext | CallerContext | Context> {
  const { access } = declared;
  if ("public" in access) return open;
  if (token === undefined) throw refusals.not_signed_in();
  const pass = passWanted(access) && (await heldPass(gatekeepers.passes, token, open.now));
  if (pass) return passContext(open, access, pass, tenant);
  if (!("scope" in access) && "pass" in access) throw refusals.not_signed_in();
  const verified = await gatekeepers.verify(token, open.now);
  const caller = callerContext(open, verified);
  if ("signedIn" in access) return caller;
  if ("operator" in access) {
    if (!(await gatekeepers.isOperator(open.connection, caller.subject, open.now))) throw refusals.scope_missing();
    return caller;
  }
  const membership = await membershipOf(caller, gatekeepers, verified, tenant ?? "");
  return memberContext(caller, membership, verified, tenant ?? "");
}

/** Refuses with 403 a member whose roles do not give the scope. Apart from `authenticate`, so that it is known by now who is refused. */
export function expectScope({ access }: Endpoint, ctx: OpenContext | CallerContext | Context): void {
  if (!("scope" in access && "scopes" in ctx) || ctx.pass) return;
  if (!ctx.scopes.has(access.scope)) {
    throw refusals.scope_missing(
      `Your role here does not allow this. It needs the scope ${access.scope}: ask your organisation's admin.`,
    );
  }
}

function callerContext(open: OpenContext, { issuer, subject: name }: VerifiedToken): CallerContext {
  const subject = subjectOf(issuer, name);
  return { ...open, subject, actor: subject, tenant: "" };
}

// Tokens of our own are partner systems' and nobody else's.
async function membershipOf(
  { connection, subject, now }: CallerContext,
  gatekeepers: Gatekeepers,
  verified: VerifiedToken,
  tenant: string,
): Promise<Membership | ClientMembership | undefined> {
  return verified.issuer === gatekeepers.tokens.trusted.issuer
    ? gatekeepers.findClient(connection, tenant, verified, now)
    : gatekeepers.findMembership(connection, tenant, subject, now);
}

function memberContext(
  caller: CallerContext,
  membership: Membership | ClientMembership | undefined,
  verified: VerifiedToken,
  tenant: string,
): Context {
  // A tenant one does not belong to answers as one that does not exist.
  if (!membership) throw table.not_found();
  return {
    ...caller,
    actor: membership.personId ?? verified.subject,
    tenant,
    own: spacesOf(caller.connection, tenant),
    roles: membership.roles ?? [],
    scopes: new Set(membership.scopes),
    personId: membership.personId,
    pass: undefined,
  };
}

function passContext(open: OpenContext, access: Access, pass: HeldPass, tenant: string | undefined): Context {
  if (!("pass" in access) || access.pass !== pass.purpose) throw refusals.not_signed_in();
  if (pass.tenant !== tenant) throw table.not_found();
  return {
    ...open,
    actor: `pass:${pass.purpose}`,
    tenant: pass.tenant,
    own: spacesOf(open.connection, pass.tenant),
    roles: [],
    scopes: new Set(),
    personId: undefined,
    pass,
  };
}

function passWanted(access: Access): boolean {
  return "pass" in access && access.pass !== undefined;
}

// The type in the header tells a pass from an access token before anything is verified.
async function heldPass(passes: PassIssuer, token: string, now: Date): Promise<HeldPass | undefined> {
  const header = token.split(".")[0] ?? "";
  if (!Buffer.from(header, "base64url").toString().includes("pass+jwt")) return undefined;
  const pass = await passes.read(token, now);
  if (typeof pass["tenant"] !== "string") throw refusals.not_signed_in();
  return { ...pass, tenant: pass["tenant"] };
}

/** Adds what a write needs to know of its request. */
export function forWriting<C extends OpenContext>(ctx: C, writing: Writing): C & Writing {
  return { ...ctx, ...writing };
}
