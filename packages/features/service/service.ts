import type { Endpoint } from "@panels/http/endpoint";
import { type Explained, problemsOf } from "@panels/http/explain";
import { refusals } from "@panels/table/verbs";

/** What every problem means that one of the endpoints may answer with, by code. */
export function explainAll(endpoints: readonly Endpoint[]): Explained[] {
  const byCode = new Map(endpoints.flatMap(problemsOf).map((problem) => [problem.code, problem]));
  return [...byCode.values()].toSorted((a, b) => a.code.localeCompare(b.code));
}

/** What one problem means; refuses with 404 where there is no such code. */
export function explain(endpoints: readonly Endpoint[], code: string): Explained {
  const problem = explainAll(endpoints).find((each) => each.code === code);
  if (!problem) throw refusals.not_found();
  return problem;
}
