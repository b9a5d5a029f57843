import type { Made } from "./panel.ts";
import { type FreshTenant, now } from "./world.ts";

/** What a commissioner sends for a commission, unless a test wants otherwise. */
export const commissionFields = {
  title: "Pan-Sussex panel",
  brief: "Three forums look at the same work with us.",
  from: "2024-09-01",
  to: "2027-08-31",
  strands: [
    { key: "hospital-passport", name: "Hospital passport", aim: "Staff know what a young person needs." },
    { key: "sight-checks", name: "Sight checks in special schools", aim: "Every child has one." },
  ],
  deliverables: [{ name: "A passport that was made with families", due: "2027-03-31" }],
};

/** A commission that is open, unless told otherwise. */
export async function aCommission(
  tenant: FreshTenant,
  { open = true, fields = {} }: { open?: boolean; fields?: Record<string, unknown> } = {},
): Promise<Made> {
  const made = await tenant.admin.post(tenant.path("/commissions"), { ...commissionFields, ...fields });
  if (made.status !== 201) throw new Error(`The commission was not made: ${made.text}`);
  const at = made.headers.get("Location") ?? "";
  if (open) await done(tenant, `${at}/open`);
  return { id: made.body.id, at };
}

/** Invites a tenant to a commission, which accepts unless told otherwise; gives the invitation's id. */
export async function takePart(
  commissioner: FreshTenant,
  commission: Made,
  participant: FreshTenant,
  { accepted = true }: { accepted?: boolean } = {},
): Promise<string> {
  const sent = await commissioner.admin.post(`${commission.at}/invitations`, { tenantId: participant.id });
  if (sent.status !== 201) throw new Error(`The tenant was not invited: ${sent.text}`);
  if (accepted) await done(participant, participant.path(`/commissions/${commission.id}/accept`));
  return sent.body.id;
}

/** Runs a panel under a commission, for its owner. */
export async function runUnder(owner: FreshTenant, panelId: string, commission: Made): Promise<void> {
  const answer = await owner.admin.put(owner.path(`/panels/${panelId}/commission`), { commissionId: commission.id });
  if (answer.status !== 200) throw new Error(`The panel does not run under the commission: ${answer.text}`);
}

async function done(tenant: FreshTenant, path: string): Promise<void> {
  const answer = await tenant.admin.post(path);
  if (answer.status !== 200) throw new Error(`It went no further: ${answer.text}`);
}

/** A draft of a report on the first year, to be answered in a year's time. */
export async function aReport(commissioner: FreshTenant, commission: Made): Promise<Made> {
  const answerBy = new Date(now().getTime() + 365 * 86_400_000).toISOString().slice(0, 10);
  const words = { title: "Our first year across Sussex", highlights: ["The passport comes first."] };
  const body = { ...words, year: "2024-25", answerBy };
  const made = await commissioner.admin.post(`${commission.at}/reports`, body);
  if (made.status !== 201) throw new Error(`The report was not made: ${made.text}`);
  return { id: made.body.id, at: made.headers.get("Location") ?? "" };
}
