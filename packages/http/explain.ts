import type { RefusalMaker } from "@panels/errors/define-refusals";
import { identityRefusals as identity } from "@panels/identity/refusals";
import type { Lazy } from "@panels/schema/lazy";
import { refusals as committing } from "@panels/table/commit";
import { refusals as table } from "@panels/table/verbs";
import * as z from "zod/mini";
import { type Endpoint, needsIdempotencyKey, needsIfMatch, takesIdempotencyKey, takesIfMatch } from "./endpoint.ts";
import { statusOf } from "./problem.ts";
import { access, refusals } from "./refusals.ts";

/** What a problem's code means: published at `/problems/{code}`. */
export interface Explained {
  readonly code: string;
  readonly status: number;
  readonly title: string;
  /** What to do next. */
  readonly fix: string;
}

/** What goes wrong beside refusals: a fault of ours, and what the gateway in front answers by itself. */
const faults: readonly Explained[] = [
  {
    code: "request.too_many",
    status: 429,
    title: "Too many requests",
    fix: "Wait as long as Retry-After says, then send the request again.",
  },
  {
    code: "service.fault",
    status: 500,
    title: "Something went wrong on our side",
    fix: "Try again in a minute. If it goes on, tell us the request id.",
  },
  {
    code: "server.failed",
    status: 502,
    title: "The service failed to answer",
    fix: "Send the request again. If it keeps failing, tell us the request id.",
  },
  {
    code: "server.timed_out",
    status: 504,
    title: "The service took too long",
    fix: "Check whether your change was made, then send the request again with the same Idempotency-Key.",
  },
];

/** Every problem an endpoint may answer with, its own refusals last. */
export function problemsOf(declared: Endpoint): Explained[] {
  if (declared.protocol) return problemsOfProtocol(declared);
  const { method, path, body, query } = declared;
  const isPublic = "public" in declared.access;
  const changes = method !== "get";
  const makers: readonly (RefusalMaker | false | undefined)[] = [
    (!isPublic || query) && refusals.query,
    query && isPaged(query) && refusals.cursor,
    body && refusals.body_not_json,
    takesIdempotencyKey(declared) && refusals.idempotency_key,
    needsIdempotencyKey(declared) && refusals.idempotency_key_missing,
    ...signingIn(declared),
    (path.includes("{") || body) && table.not_found,
    changes && refusals.conflict,
    changes && table.contended,
    changes && committing.busy,
    takesIfMatch(declared) && refusals.if_match,
    takesIfMatch(declared) && table.stale,
    needsIfMatch(declared) && refusals.if_match_missing,
    body && refusals.too_large,
    body && refusals.media_type,
    body && refusals.fields,
    method === "post" && table.key_reused,
    ...(declared.refusals ?? []),
  ];
  const given = makers.filter((maker) => maker !== false && maker !== undefined).map(explained);
  return [...new Map([...given, ...faults].map((each) => [each.code, each])).values()];
}

// Where a standard has errors of its own, they cover all that can be wrong with a request.
function problemsOfProtocol({ refusals: own = [] }: Endpoint): Explained[] {
  return [...own, committing.busy].map(explained).concat(faults);
}

function isPaged(query: Lazy): boolean {
  const schema = query();
  return schema instanceof z.ZodMiniObject && "cursor" in schema.def.shape;
}

/** A refusal as it is published. */
function explained({ code, kind, title, fix }: RefusalMaker): Explained {
  return { code, status: statusOf[kind], title, fix };
}

function signingIn({ access: to }: Endpoint): RefusalMaker[] {
  if ("public" in to) return [];
  const { token_invalid, token_expired, pass_invalid, pass_expired, issuer_unavailable } = identity;
  return [
    access.not_signed_in,
    ...("pass" in to ? [pass_invalid, pass_expired] : []),
    ...("scope" in to || "signedIn" in to || "operator" in to
      ? [token_invalid, token_expired, issuer_unavailable]
      : []),
    ...("scope" in to || "operator" in to ? [access.scope_missing] : []),
  ];
}
