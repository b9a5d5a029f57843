/** A problem the edge answers itself, before or instead of the function. `response` is API Gateway's name for it. */
export type EdgeProblem = { response: string; status: number; code: string; title: string; detail: string };

/** Every problem document the edge makes; the local gateway answers with the same ones. */
export const edgeProblems = {
  tooLarge: {
    response: "REQUEST_TOO_LARGE",
    status: 413,
    code: "request.too_large",
    title: "The request is too large",
    detail: "Send less than 10 MB in one request.",
  },
  throttled: {
    response: "THROTTLED",
    status: 429,
    code: "request.too_many",
    title: "Too many requests",
    detail: "Wait a moment, then send the request again.",
  },
  failed: {
    response: "INTEGRATION_FAILURE",
    status: 502,
    code: "server.failed",
    title: "The service failed to answer",
    detail: "Send the request again. If it keeps failing, report the request id.",
  },
  timedOut: {
    response: "INTEGRATION_TIMEOUT",
    status: 504,
    code: "server.timed_out",
    title: "The service took too long",
    detail: "Check whether your change was made, then send the request again with the same Idempotency-Key.",
  },
} satisfies Record<string, EdgeProblem>;

/** The problem document (RFC 9457) for an edge problem. */
export function edgeProblemDocument(problem: EdgeProblem, requestId: string): Record<string, string | number> {
  const { status, code, title, detail } = problem;
  return { type: `/problems/${code}`, title, status, detail, code, requestId };
}
