import { Refusal, type RefusalKind } from "@panels/errors/refusal";
import type { RefusedRequest } from "./authenticate.ts";
import type { CallerContext, Context, OpenContext } from "./context.ts";
import type { Endpoint } from "./endpoint.ts";

// Not there and not theirs are one answer, so they are one note: else the log would tell them apart.
const noted: ReadonlySet<RefusalKind> = new Set<RefusalKind>(["forbidden", "not-found"]);

/** What is to be noted of an error, and for whom: of members and clients of a tenant only, which whoever holds a pass is not. */
export function refusalToNote(
  declared: Endpoint,
  params: Readonly<Record<string, string>>,
  ctx: OpenContext | CallerContext | Context,
  error: unknown,
): { member: Context; refused: RefusedRequest } | undefined {
  if (!(error instanceof Refusal) || !noted.has(error.kind) || !("own" in ctx) || ctx.pass) return undefined;
  return { member: ctx, refused: { operation: declared.name, code: error.code, id: idIn(declared, params) } };
}

// The last one names the thing. What is no id may be anything that a caller typed.
function idIn(declared: Endpoint, params: Readonly<Record<string, string>>): string | undefined {
  const patterns: Record<string, Endpoint["body"]> = declared.params ?? {};
  const [name, value] = Object.entries(params).findLast(([each]) => each in patterns) ?? [];
  return name !== undefined && patterns[name]?.().safeParse(value).success ? value : undefined;
}
