import type { Made } from "./panel.ts";
import type { Caller, FreshTenant } from "./world.ts";

/** What a test sends to undertake something, unless it wants otherwise. */
export const actionFields = {
  what: "Put the young person's own words first.",
  owner: "Sample Hospital, nursing team",
  dueOn: "2026-12-18",
  theme: "materials-and-communication",
  youSaid: "The card speaks about us, not as us.",
  suggestionIds: [],
};

/** An action of a panel, made through the API by its admin. */
export async function anAction(
  tenant: FreshTenant,
  panelId: string,
  more: Record<string, unknown> = {},
  by: Caller = tenant.admin,
): Promise<Made> {
  const answer = await by.post(tenant.path(`/panels/${panelId}/actions`), { ...actionFields, ...more });
  if (answer.status !== 201) throw new Error(`The action was not made: ${answer.text}`);
  return { id: answer.body.id, at: answer.headers.get("Location") ?? "" };
}
