import { Refusal, type FieldProblem, type RefusalKind } from "@panels/errors/refusal";
import { LostRace } from "@panels/table/commit";
import { refusals } from "./refusals.ts";

/** The one map from why to which HTTP status. */
export const statusOf: Record<RefusalKind, number> = {
  malformed: 400,
  unauthenticated: 401,
  forbidden: 403,
  "not-found": 404,
  conflict: 409,
  stale: 412,
  "too-large": 413,
  unsupported: 415,
  invalid: 422,
  "precondition-required": 428,
  "too-many": 429,
  unavailable: 503,
};

/** A problem document, RFC 9457. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  instance: string;
  code: string;
  requestId: string;
  errors?: FieldProblem[];
}

/** The answer to a request that was refused or that failed: what is thrown becomes a problem document here and nowhere else. */
export function problemResponse(error: unknown, path: string, requestId: string): Response {
  const refusal = error instanceof Refusal ? error : error instanceof LostRace ? refusals.conflict() : undefined;
  const status = refusal ? statusOf[refusal.kind] : 500;
  const problem: Problem = {
    type: `/problems/${refusal?.code ?? "service.fault"}`,
    title: refusal?.title ?? "Something went wrong on our side",
    status,
    // What a fault of ours says stays in the log: it may hold anything.
    detail:
      refusal?.message ??
      "Nothing is wrong with your request. Try again in a minute; if it goes on, tell us the request id.",
    // A caller may ask for a path of any length, and gets a short answer.
    instance: path.slice(0, 2000),
    code: refusal?.code ?? "service.fault",
    requestId,
    ...(refusal && refusal.errors.length > 0 && { errors: refusal.errors }),
  };
  const headers = new Headers({
    "Content-Type": "application/problem+json",
    "Cache-Control": "no-store",
    "X-Request-Id": requestId,
  });
  if (status === 401) headers.set("WWW-Authenticate", "Bearer");
  const retryAfter = refusal?.retryAfterSeconds ?? (status === 503 ? 1 : undefined);
  if (retryAfter !== undefined) headers.set("Retry-After", String(retryAfter));
  return new Response(JSON.stringify(problem), { status, headers });
}
