import type { Made } from "./panel.ts";
import type { Answered, FreshTenant } from "./world.ts";

/** Gives a panel its last day and offers it to a successor through the API; gives the offer's id. */
export async function anOffer(owner: FreshTenant, panel: Made, successor: FreshTenant): Promise<string> {
  await owner.admin.patch(panel.at, { lastDay: "2099-03-31" });
  const offered = await owner.admin.post(`${panel.at}/successions`, { tenantId: successor.id });
  if (offered.status !== 201) throw new Error(`The panel was not offered: ${offered.text}`);
  return offered.body.id;
}

/** Answers an offer for the successor. */
export function answerOffer(
  successor: FreshTenant,
  offerId: string,
  answer: "accept" | "decline",
  body: object | undefined = answer === "accept" ? {} : undefined,
): Promise<Answered> {
  return successor.admin.post(successor.path(`/panel-offers/${offerId}/${answer}`), body);
}
