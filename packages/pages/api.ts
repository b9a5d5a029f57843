import type { Lazy, Of } from "@panels/schema/lazy";
import * as z from "zod/mini";

/** Why the API did not do what a page asked for (RFC 9457), as far as a page shows it. */
const Problem = z.object({
  status: z.number(),
  title: z.string(),
  detail: z.string(),
  requestId: z.optional(z.string()),
});
export type Problem = z.infer<typeof Problem>;

/** Thrown where the API refuses; the page for it says what to do next. */
export class Refused extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.title);
    this.problem = problem;
  }
}

/** Takes a request as the API's own address would. */
export type Transport = (request: Request) => Promise<Response> | Response;

/** What pages know of the product: what the API answers, and nothing beside it. */
export interface Api {
  /** What stands at an address, of the shape that the API documents for it. Throws what was refused. */
  read<Shape extends Lazy>(shape: Shape, path: string, query?: Readonly<Record<string, string>>): Promise<Of<Shape>>;
}

/**
 * Asks the API in the name of whoever looks at a page: every rule, every right and every limit is the API's own. One request
 * for each call.
 */
export function createApi(transport: Transport): Api {
  return {
    async read(shape, path, query = {}) {
      // The host plays no part where both run in one process.
      const url = new URL(path, "http://api.internal");
      for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
      const response = await transport(new Request(url));
      const body: unknown = await response.json();
      if (!response.ok) throw new Refused(Problem.parse(body));
      return z.parse(shape(), body) as Of<typeof shape>;
    },
  };
}

/** A path of the API, with what stands in it made safe: `` path`/v1/public/tenants/${tenantId}` ``. */
export function path(parts: TemplateStringsArray, ...values: readonly string[]): string {
  return String.raw({ raw: parts }, ...values.map(encodeURIComponent));
}
