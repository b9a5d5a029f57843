import type { Made } from "./panel.ts";
import type { Answered, FreshTenant } from "./world.ts";

/** Gives a panel its last day and offers it to a successor through the API; gives the offer's id. */
export async function anOffer(owner: FreshTenant, panel: Made, successor: FreshTenant): Promise<string> {
  await owner.admin.patch(panel.at, { lastDay: "2099-03-31" });
  const offered = await owner.admin.post(`${panel.at}/successions`, { tenantId: successor.id });
  if (offered.status !== 201) throw new Error(`The panel was not offered: ${offered.text}`);
  return offered.body.id;
}

/** Answers an offer, of a panel or a commission, for the successor. */
export function answerOffer(
  successor: FreshTenant,
  offerId: string,
  answer: "accept" | "decline",
  body: object | undefined = answer === "accept" ? {} : undefined,
): Promise<Answered> {
  const list = offerId.startsWith("csn_") ? "commission-offers" : "panel-offers";
  return successor.admin.post(successor.path(`/${list}/${offerId}/${answer}`), body);
}

/** Offers a commission to a successor through the API; gives the offer's id. */
export async function aCommissionOffer(
  owner: FreshTenant,
  commission: Made,
  successor: FreshTenant,
  strands?: readonly string[],
): Promise<string> {
  const body = { tenantId: successor.id, ...(strands && { strands }) };
  const offered = await owner.admin.post(`${commission.at}/successions`, body);
  if (offered.status !== 201) throw new Error(`The commission was not offered: ${offered.text}`);
  return offered.body.id;
}
