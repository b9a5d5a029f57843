import { one, represent } from "@panels/http/answer";
import { endpoint } from "@panels/http/endpoint";
import { pageAnswer, pageFrom, pageOf, pageQuery } from "@panels/http/page";
import { Endorsement, ReportBecause } from "../approvals/model.ts";
import { answerRefusals, publishRefusals, refusals as approvals, withdrawRefusals } from "../approvals/service.ts";
import { Commission } from "./model.ts";
import { CommissionImpact, CommissionImpactQuery, CommissionReport, ReportLine, ShownReport } from "./model-report.ts";
import { refusals as commissions } from "./rules.ts";
import { refusals } from "./rules-report.ts";
import { answer, endorse } from "./service-answers.ts";
import { reportCommission } from "./service-impact.ts";
import { publish, withdraw } from "./service-publish.ts";
import { draftReport, listReports, readReport, type Seen } from "./service-report.ts";

const tag = "Commissions";
const reading = { scope: "commissions:read" };
const managing = { scope: "commissions:manage" };
const ofCommission = { commissionId: Commission.Id };
const ofReport = { reportId: CommissionReport.Id };
const collection = "/v1/tenants/{tenantId}/commissions/{commissionId}/reports";
const onePath = "/v1/tenants/{tenantId}/commission-reports/{reportId}";
const Query = pageQuery();
const { year_outside, nobody_named } = refusals;

// The figures are a part of what is seen, so that the ETag says whose view it is.
function shown(seen: Seen, location?: string) {
  const { value, ...kept } = seen;
  return one({ ...kept, value: {} }, { more: value, ...(location !== undefined && { location }) });
}

const impact = endpoint({
  name: "getCommissionImpact",
  method: "get",
  path: "/v1/tenants/{tenantId}/commissions/{commissionId}/impact",
  tag,
  summary: "Read what came of a commission",
  description:
    "The figures of an academic year, or of one joint term of it: your own panels by themselves, and for whoever commissions all panels together, by area and by strand. Participants read joint figures in reports that were approved.",
  access: reading,
  params: ofCommission,
  query: CommissionImpactQuery,
  response: CommissionImpact,
  status: 200,
  refusals: [year_outside, commissions.not_taking_part],
  handle: async (ctx, { params, query }) => ({ body: await reportCommission(ctx, params.commissionId, query) }),
});

const list = endpoint({
  name: "listCommissionReports",
  method: "get",
  path: collection,
  tag,
  summary: "List a commission's reports",
  description:
    "For whoever commissions all of them, for others those that name them, oldest first. A page may hold fewer than you ask for.",
  access: reading,
  params: ofCommission,
  query: Query,
  response: pageOf(ReportLine, "CommissionReportPage"),
  status: 200,
  async handle(ctx, { params, query }) {
    const { items, next } = await listReports(ctx, params.commissionId, pageFrom(ctx.page, query));
    const lines = items.map((stored) => {
      const { named: _apart, joint: _figures, ...line } = represent(stored);
      return line;
    });
    return pageAnswer(ctx.page, lines, next);
  },
});

const create = endpoint({
  name: "createCommissionReport",
  method: "post",
  path: collection,
  tag,
  summary: "Draft a report",
  description:
    "For whoever commissions: freezes words and figures, and asks each organisation that takes part to approve them by a day. Each sees its own figures at once, and nobody else's.",
  access: managing,
  params: ofCommission,
  body: CommissionReport.New,
  response: ShownReport,
  status: 201,
  refusals: [
    year_outside,
    nobody_named,
    approvals.already_past,
    approvals.too_many_named,
    commissions.not_open,
    commissions.commissioner_only,
  ],
  async handle(ctx, { params, body }) {
    const seen = await draftReport(ctx, params.commissionId, body);
    return shown(seen, onePath.replace("{tenantId}", ctx.tenant).replace("{reportId}", seen.value.id));
  },
});

const get = endpoint({
  name: "getCommissionReport",
  method: "get",
  path: onePath,
  tag,
  summary: "Read one report",
  description:
    "Your own part first. Of a draft, participants see their own part alone, and whoever commissions sees all answers; once it is published, everybody sees what is agreed.",
  access: reading,
  params: ofReport,
  response: ShownReport,
  status: 200,
  handle: async (ctx, { params }) => shown(await readReport(ctx, params.reportId)),
});

const approve = endpoint({
  name: "approveCommissionReport",
  method: "post",
  path: `${onePath}/approve`,
  tag,
  summary: "Approve a report",
  description:
    "Your organisation agrees that its part is published as it stands. You can change your mind until the last day to approve.",
  access: managing,
  params: ofReport,
  response: ShownReport,
  status: 200,
  refusals: answerRefusals,
  handle: async (ctx, { params }) => shown(await answer(ctx, params.reportId)),
});

const decline = endpoint({
  name: "doNotApproveCommissionReport",
  method: "post",
  path: `${onePath}/do-not-approve`,
  tag,
  summary: "Say that you do not approve a report",
  description:
    "Your part is published as not agreed, without figures. Whoever commissions reads why; to say something beside the report in public, send an endorsement.",
  access: managing,
  params: ofReport,
  body: ReportBecause,
  response: ShownReport,
  status: 200,
  refusals: answerRefusals,
  handle: async (ctx, { params, body }) => shown(await answer(ctx, params.reportId, body.because)),
});

const stand = endpoint({
  name: "endorseCommissionReport",
  method: "put",
  path: `${onePath}/endorsement`,
  tag,
  summary: "Say whether you endorse a report",
  description:
    "At any time, also long after it was published. It stands beside your part wherever the report is read, at once.",
  access: managing,
  params: ofReport,
  body: Endorsement,
  response: ShownReport,
  status: 200,
  refusals: withdrawRefusals,
  handle: async (ctx, { params, body }) => shown(await endorse(ctx, params.reportId, body)),
});

const release = endpoint({
  name: "publishCommissionReport",
  method: "post",
  path: `${onePath}/publish`,
  tag,
  summary: "Publish a report",
  description:
    "For whoever commissions, once all have answered or the last day has passed. Parts that were not approved are shown as not agreed, without figures; the joint figures are then left out, for they would give those away.",
  access: managing,
  params: ofReport,
  response: ShownReport,
  status: 200,
  refusals: [...publishRefusals, commissions.commissioner_only],
  handle: async (ctx, { params }) => shown(await publish(ctx, params.reportId)),
});

const takeBack = endpoint({
  name: "withdrawCommissionReport",
  method: "post",
  path: `${onePath}/withdraw`,
  tag,
  summary: "Withdraw a report",
  description: "For whoever commissions, published or not: it is gone from every public view at once.",
  access: managing,
  params: ofReport,
  body: ReportBecause,
  response: ShownReport,
  status: 200,
  refusals: [...withdrawRefusals, commissions.commissioner_only],
  handle: async (ctx, { params, body }) => shown(await withdraw(ctx, params.reportId, body.because)),
});

export const commissionReportRoutes = [impact, list, create, get, approve, decline, stand, release, takeBack];
