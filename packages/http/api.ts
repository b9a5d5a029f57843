import { randomUUID } from "node:crypto";
import { tenantIdPattern } from "@panels/schema/fields";
import type { Connection } from "@panels/table/connection";
import { refusals as table } from "@panels/table/verbs";
import { type Context as HonoContext } from "hono";
import { Hono } from "hono/tiny";
import { authenticate, expectScope, forWriting, type Gatekeepers } from "./authenticate.ts";
import { digest } from "./conditional.ts";
import type { CallerContext, Context, OpenContext, Release } from "./context.ts";
import { createCursors, type Cursors } from "./cursor.ts";
import type { Endpoint } from "./endpoint.ts";
import { refusalToNote } from "./note-refused.ts";
import { oauthResponse } from "./oauth.ts";
import { problemResponse } from "./problem.ts";
import { pathFits, readAttempt, readBody, readIfMatch, readOnlyNew, readQuery } from "./receive.ts";
import { respond } from "./respond.ts";
import { warningsOf } from "./warnings.ts";

/** What the API is put together from. */
export interface ApiSettings {
  readonly endpoints: readonly Endpoint[];
  readonly connection: Connection;
  readonly gatekeepers: Gatekeepers;
  /** At least 32 random bytes; cursors are signed with a key made from it. */
  readonly secret: string;
  readonly publicUrl: string;
  readonly release: Release;
  /** One line a request: ids, status and time, never bodies or tokens. */
  log(line: Record<string, unknown>): void;
  /** The clock; tests turn it. */
  now?(): Date;
}

/** Mounts every endpoint on a router. */
export function createApi(settings: ApiSettings): Hono {
  const app = new Hono();
  const cursors = createCursors(settings.secret);
  for (const declared of settings.endpoints) {
    const path = declared.path
      // What cannot be a tenant's id is never looked for: a key has no room for just anything.
      .replace("{tenantId}", `:tenantId{${tenantIdPattern}}`)
      .replaceAll(/(?<=\/)\{(\w+)\}/g, ":$1");
    app.on(declared.method.toUpperCase(), path, (c) => answer(settings, cursors, declared, c));
  }
  app.notFound((c) => problemResponse(table.not_found(), pathOf(c), requestIdOf(c)));
  app.onError((error, c) => {
    settings.log({ level: "error", requestId: requestIdOf(c), ...traceOf(error) });
    return problemResponse(error, pathOf(c), requestIdOf(c));
  });
  return app;
}

async function answer(settings: ApiSettings, cursors: Cursors, declared: Endpoint, c: HonoContext): Promise<Response> {
  const started = performance.now();
  const requestId = requestIdOf(c);
  let response: Response;
  let fault: unknown;
  try {
    response = await handle(settings, cursors, declared, c, requestId);
  } catch (error) {
    response = declared.protocol
      ? oauthResponse(error, settings.publicUrl, requestId)
      : problemResponse(error, pathOf(c), requestId);
    if (response.status >= 500) fault = error;
  }
  settings.log({
    level: fault ? "error" : "info",
    operation: declared.name,
    requestId,
    tenant: c.req.param("tenantId"),
    status: response.status,
    ms: Math.round(performance.now() - started),
    ...(fault instanceof Error && traceOf(fault)),
  });
  return response;
}

// What a fault says may quote what was sent, so that only where it happened is logged.
function traceOf({ name, stack = "" }: Error): Record<string, unknown> {
  return { error: name, stack: stack.split("\n").filter((line) => line.startsWith("    at ")) };
}

function pathOf(c: HonoContext): string {
  return new URL(c.req.url).pathname;
}

async function handle(
  settings: ApiSettings,
  cursors: Cursors,
  declared: Endpoint,
  c: HonoContext,
  requestId: string,
): Promise<Response> {
  const { connection, publicUrl, release, gatekeepers, now = () => new Date() } = settings;
  const request = c.req.raw;
  const url = new URL(request.url);
  const params = c.req.param() as Record<string, string>;
  const bound = { to: "" };
  const page = {
    open: (cursor: string) => cursors.open(cursor, bound.to),
    seal: (key: Parameters<Cursors["seal"]>[0]) => cursors.seal(key, bound.to),
  };
  const { passes, tokens } = gatekeepers;
  const sourceIp = sourceIpOf(c);
  const open: OpenContext = { connection, requestId, now: now(), publicUrl, release, passes, tokens, sourceIp, page };
  const ctx = await authenticate(declared, open, gatekeepers, bearerIn(request), params["tenantId"]);
  const caller = callerOf(ctx);
  bound.to = [declared.name, url.pathname, filtersOf(url), caller].join("\n");
  try {
    return await perform(declared, ctx, c, caller);
  } catch (error) {
    await noteRefused(settings, declared, ctx, params, error);
    throw error;
  }
}

/** Answers a request whose caller is known. */
async function perform(
  declared: Endpoint,
  ctx: OpenContext | CallerContext | Context,
  c: HonoContext,
  caller: string,
): Promise<Response> {
  const request = c.req.raw;
  const params = c.req.param() as Record<string, string>;
  expectScope(declared, ctx);
  if (!pathFits(declared, params)) throw table.not_found();
  const query = readQuery(declared, new URL(request.url));
  const { body, raw } = await readBody(declared, request);
  const ifMatch = readIfMatch(declared, request);
  const attempt = readAttempt(declared, request, caller, raw);
  // The declaration ties its access to the context it is given; the list of all endpoints has lost that tie.
  const given = forWriting(ctx, { ifMatch, attempt, onlyNew: readOnlyNew(declared, request) }) as never;
  const result = await declared.handle(given, { params, query, body });
  const { requestId, now } = ctx;
  return respond(declared, ctx, request, result, { requestId, warnings: warningsOf(body, now) });
}

// A refusal stands, whether or not it could be noted.
async function noteRefused(
  { gatekeepers, log }: ApiSettings,
  declared: Endpoint,
  ctx: OpenContext | CallerContext | Context,
  params: Record<string, string>,
  error: unknown,
): Promise<void> {
  const { member, refused } = refusalToNote(declared, params, ctx, error) ?? {};
  if (!member || !refused) return;
  try {
    await gatekeepers.noteRefusal(member, refused);
  } catch (fault) {
    const { tenant, requestId } = member;
    const trace = fault instanceof Error ? traceOf(fault) : {};
    log({ level: "error", alarm: "refusal not noted", operation: declared.name, tenant, requestId, ...trace });
  }
}

// Everybody who holds a pass is the same actor, on purpose; a key or a cursor is still its holder's alone.
function callerOf(ctx: OpenContext | CallerContext | Context): string {
  if (!("actor" in ctx)) return "";
  const holder = "pass" in ctx && ctx.pass ? digest(JSON.stringify(ctx.pass)) : "";
  return `${ctx.tenant}/${ctx.actor}/${holder}`;
}

// A page further on is the same list: the cursor itself and the page's size are left out.
function filtersOf(url: URL): string {
  const filters = [...url.searchParams].filter(([name]) => name !== "cursor" && name !== "limit");
  return JSON.stringify(filters.toSorted(([a], [b]) => a.localeCompare(b)));
}

function bearerIn(request: Request): string | undefined {
  return /^Bearer ([\w.~+/=-]+)$/i.exec(request.headers.get("Authorization") ?? "")?.[1];
}

interface GatewayEvent {
  readonly requestContext?: { readonly identity?: { readonly sourceIp?: string } };
}

// Not from X-Forwarded-For: its first address is whatever the caller says it is.
function sourceIpOf(c: HonoContext): string {
  const { event } = (c.env ?? {}) as { event?: GatewayEvent };
  return event?.requestContext?.identity?.sourceIp ?? "unknown";
}

function requestIdOf(c: HonoContext): string {
  const sent = c.req.header("X-Request-Id");
  const known: unknown = c.get("requestId");
  if (typeof known === "string") return known;
  const id = sent !== undefined && /^[\w-]{8,64}$/.test(sent) ? sent : randomUUID();
  c.set("requestId", id);
  return id;
}
