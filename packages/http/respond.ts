import type { Answer } from "./answer.ts";
import { alreadyHas, digest, etagOf } from "./conditional.ts";
import { contentPolicy } from "./content-policy.ts";
import type { CallerContext, Context, OpenContext } from "./context.ts";
import type { Endpoint } from "./endpoint.ts";
import { warningsHeader } from "./warnings.ts";

/** The HTTP response for a verb's answer: status, ETag, caching and where a new thing is. */
export function respond(
  declared: Endpoint,
  ctx: OpenContext | CallerContext | Context,
  request: Request,
  answer: Answer<unknown>,
  { requestId, warnings }: { readonly requestId: string; readonly warnings: string | undefined },
): Response {
  const status = answer.status ?? declared.status;
  const content = status === 204 ? null : (answer.text?.content ?? JSON.stringify(answer.body));
  const headers = new Headers({
    "X-Request-Id": requestId,
    "Cache-Control": answer.cacheSeconds
      ? `${"public" in declared.access ? "public" : "private"}, max-age=${answer.cacheSeconds}`
      : "no-store",
    "X-Content-Type-Options": "nosniff",
  });
  if ("public" in declared.access && declared.path.startsWith("/v1/public/"))
    headers.set("Access-Control-Allow-Origin", "*");
  // RFC 6749 section 5.1 asks for it, for what is older than Cache-Control.
  if (declared.protocol) headers.set("Pragma", "no-cache");
  if (warnings !== undefined) headers.set(warningsHeader, warnings);
  if (answer.location) headers.set("Location", answer.location);
  if (answer.replayed) headers.set("Idempotency-Replayed", "true");
  if (content === null) return new Response(null, { status, headers });
  headers.set("Content-Type", answer.text?.type ?? "application/json");
  if (declared.responseType === "text/html") headers.set("Content-Security-Policy", contentPolicy(content));
  const etag = etagOf(answer.version, `${viewerOf(ctx)}${answer.variant ?? ""}`, content);
  headers.set("ETag", etag);
  const next = nextLink(request, answer.body);
  if (next) headers.set("Link", next);
  if (declared.method === "get" && alreadyHas(request.headers.get("If-None-Match") ?? undefined, etag)) {
    return new Response(null, { status: 304, headers });
  }
  return new Response(content, { status, headers });
}

function viewerOf(ctx: OpenContext | CallerContext | Context): string {
  if (!("scopes" in ctx)) return "";
  return digest([ctx.tenant, ...[...ctx.scopes].toSorted(), ctx.pass?.purpose ?? ""].join(" ")).slice(0, 6);
}

function nextLink(request: Request, body: unknown): string | undefined {
  if (typeof body !== "object" || body === null || !("nextCursor" in body)) return undefined;
  if (typeof body.nextCursor !== "string") return undefined;
  const url = new URL(request.url);
  url.searchParams.set("cursor", body.nextCursor);
  return `<${url.pathname}${url.search}>; rel="next"`;
}
