import {
  CommissionImpact,
  PublicReport,
  PublicReportLine,
  ShownReport,
} from "@panels/features/commissions/model-report";
import { ShownCommission } from "@panels/features/commissions/model";
import { ShownGrant } from "@panels/features/grants/model";
import { Panel } from "@panels/features/panels/model";
import { pageOf } from "@panels/http/page";
import type { DemoPerson } from "../../demo-person.ts";
import type { Caller, Send } from "../call.ts";
import { expectThat, refusalOf } from "../loop/cast.ts";
import type { demoTenants } from "../tenants.ts";
import { commission, eastPanel } from "./commission.ts";

/** Who plays a part in what organisations do together, and how it is told. */
export interface Sharing {
  /** The organisations' ids, by the letters of the records. */
  readonly tenants: Readonly<Record<keyof typeof demoTenants, string>>;
  as(tenantId: string, role: DemoPerson["role"]): Promise<Caller>;
  /** Somebody who has not signed in. */
  readonly anybody: Caller;
  readonly send: Send;
  /** Is told each step: who does what, and what comes back. */
  say(who: string, what: string): void;
}

const year = "2025-26";

/** Goes through what several organisations do together: joint figures, reports, and a grant that ends. Throws where it breaks. */
export async function tellOfSharing(sharing: Sharing): Promise<void> {
  const commissionId = await readJointly(sharing);
  await readOwnFirst(sharing, commissionId);
  await readPublished(sharing);
  await endGrant(sharing);
}

async function readJointly({ tenants, as, say }: Sharing): Promise<string> {
  const nhs = await as(tenants.n, "commissioner");
  const { items } = await nhs.get("/commissions", pageOf(ShownCommission, "CommissionPage"));
  const found = items.find(({ title }) => title === commission.title);
  if (!found)
    throw new Error("The demo data here is older than this step. Move the folder .data away, and start again.");
  say("NHS commissioner", `reads the commission: ${found.strands.map(({ name }) => name).join("; ")}.`);
  const { joint } = await nhs.get(`/commissions/${found.id}/impact?year=${year}`, CommissionImpact);
  const counties = (joint?.byArea ?? []).flatMap(({ area, name, attendees }) =>
    area === "several" ? [] : [`${name} ${attendees.usefulness ?? "withheld, too few gave feedback"}`],
  );
  expectThat(
    counties.filter((line) => line.includes("withheld")).length === 1,
    "one county is withheld, and the others are given",
  );
  say(
    "NHS commissioner",
    `reads what came of it, ${joint?.combined.sessions} sessions on ${joint?.panels} panels, and how useful each county found it: ${counties.join("; ")}.`,
  );
  return found.id;
}

async function readOwnFirst({ tenants, as, say }: Sharing, commissionId: string): Promise<void> {
  const [nhs, east] = [await as(tenants.n, "admin"), await as(tenants.e, "admin")];
  const inAWeek = new Date(Date.now() + 7 * 86_400_000).toISOString().slice(0, 10);
  const words = { title: "A draft, for the walk", highlights: [], year, answerBy: inAWeek };
  const { id } = await nhs.post(`/commissions/${commissionId}/reports`, ShownReport, words);
  const { parts, joint } = await east.get(`/commission-reports/${id}`, ShownReport);
  expectThat(parts.length === 1 && joint === undefined, "of a draft a forum reads its own part, and nothing else");
  const sessions = parts[0]?.figures?.figures.sessions;
  say(
    "East Sussex",
    `reads a draft report before anybody else does: its own part, ${sessions} sessions, and no other's.`,
  );
  await nhs.post(`/commission-reports/${id}/withdraw`, ShownReport, { because: "It was for the walk." });
}

async function readPublished({ tenants, anybody, say }: Sharing): Promise<void> {
  const path = `/v1/public/tenants/${tenants.n}/commission-reports`;
  const { items } = await anybody.get(path, pageOf(PublicReportLine, "PublicCommissionReportLinePage"));
  const latest = items.at(-1);
  const report = await anybody.get(`${path}/${latest?.id}`, PublicReport);
  expectThat(report.joint === undefined, "joint figures that not all agreed to are not public");
  const lines = report.parts.map(({ name, agreed, endorsement }) => {
    const against = endorsement && !endorsement.endorses ? `, does not endorse it: “${endorsement.words}”` : "";
    return `${name} ${agreed ? "agreed" : "not agreed"}${against}`;
  });
  say("Anybody", `reads “${report.title}” at ${path}/${report.id}: ${lines.join("; ")}.`);
}

async function endGrant({ tenants, as, say }: Sharing): Promise<void> {
  const [east, brighton] = [await as(tenants.e, "admin"), await as(tenants.b, "admin")];
  const { items } = await east.get("/panels", pageOf(Panel.Shown, "PanelPage"));
  const path = `/panels/${items.find(({ name }) => name === eastPanel.name)?.id}`;
  const before = await refusalOf(brighton.get(path, Panel.Shown));
  const { id } = await east.post(`${path}/grants`, ShownGrant, { tenantId: tenants.b, level: "view" });
  await brighton.post(`/invitations/${id}/accept`, ShownGrant);
  const { relationship } = await brighton.get(path, Panel.Shown);
  expectThat(relationship === "shared", "a grant that was accepted lets an organisation in");
  say(
    "East Sussex",
    `shares its own panel with Brighton and Hove, for whom it was ${before.status}, and now is there.`,
  );
  await east.post(`/grants/${id}/revoke`, ShownGrant);
  const after = await refusalOf(brighton.get(path, Panel.Shown));
  expectThat(after.status === 404, "the request after a grant has ended finds nothing");
  say("East Sussex", `ends the grant. Brighton and Hove's very next request is answered ${after.status}.`);
}
