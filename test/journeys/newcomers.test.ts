import { newId } from "@panels/ids/id";
import { aClaim } from "@panels/testing/attendance";
import { aPanel, aSession, goLive } from "@panels/testing/panel";
import { aRound } from "@panels/testing/round";
import { share } from "@panels/testing/sharing";
import { aSubmission } from "@panels/testing/submission";
import {
  anOperator,
  anybody,
  callerWith,
  type FreshTenant,
  freshTenant,
  signer,
  tokenFor,
} from "@panels/testing/world";
import { expect, test } from "vitest";

const { issuer } = signer.trusted;

test("a fourth forum is a form: its admin starts the loop and takes part in a shared panel, and who opened it reads nothing", async () => {
  const operator = await anOperator();
  const subject = newId("subject");
  const id = newId("forum").replace("_", "-");
  const opened = await operator.post("/v1/tenants", {
    id,
    name: "Sample Fourth Forum",
    kind: "parent-carer-forum",
    areas: [{ code: "E06000046", name: "Sample Area" }],
    codes: [],
    safeguarding: { role: "Safeguarding lead", contact: "safeguarding@example.org" },
    admin: { name: "Sample Admin", signIn: { issuer, subject } },
  });
  expect(opened.status, opened.text).toBe(201);

  const admin = callerWith(await tokenFor(subject));
  const path = (rest: string) => `/v1/tenants/${id}${rest}`;
  const term = { year: "2026-27", name: "Autumn", season: "autumn", from: "2026-09-02", to: "2026-12-18" };
  expect((await admin.post(path("/terms"), term)).status).toBe(201);
  const panel = await aPanel({ id, path, admin } as FreshTenant);
  expect((await admin.get(panel.at)).body).toMatchObject({ relationship: "own", ownerTenantId: id });

  const owner = await freshTenant();
  const shared = await aPanel(owner, { name: "Hospital passport" });
  const grant = await share(owner, shared.id, { id } as FreshTenant, { level: "submit", accepted: false });
  expect((await admin.post(path(`/invitations/${grant}/accept`))).status).toBe(200);
  expect((await admin.get(path("/panels"))).body.items).toMatchObject([
    { id: panel.id, relationship: "own" },
    { id: shared.id, relationship: "shared", ownerTenantId: owner.id },
  ]);
  expect((await admin.post(path("/people"), { name: "Sample Submitter", roles: ["submitter"] })).status).toBe(201);

  for (const rest of ["", "/people", "/terms", "/panels", `/panels/${panel.id}`, `/panels/${shared.id}`, "/audit"]) {
    expect((await operator.get(path(rest))).status, rest).toBe(404);
  }
  expect((await operator.get("/v1/me")).body.tenants).toEqual([]);
});

test("a council's facilitator runs a session day of a forum's panel by grant, and the council nothing beyond it", async () => {
  const [forum, council] = [await freshTenant(), await freshTenant()];
  await council.admin.patch(council.path(""), { kind: "local-authority", name: "Sample County Council" });
  const panel = await aPanel(forum);
  const other = await aPanel(forum, { name: "The forum's own" });
  await share(forum, panel.id, council, { level: "facilitate" });
  const facilitator = await council.person(["facilitator"]);
  const asCouncil: FreshTenant = { ...council, admin: facilitator };

  const session = await aSession(asCouncil, panel.id, { seats: 10 });
  const work = await aSubmission(forum, panel.id);
  const here = (rest: string) => council.path(rest);
  expect((await facilitator.post(here(`/submissions/${work.id}/accept`))).status).toBe(200);
  const booked = await facilitator.put(here(`/submissions/${work.id}/booking`), { slotId: session.slots[0] });
  expect(booked.status, booked.text).toBe(200);
  await goLive(asCouncil, session);

  const seat = { name: "Sample Parent", group: "parent-carer" };
  const invited = await forum.admin.post(forum.path(`/sessions/${session.id}/attendance`), seat);
  const { code } = (await forum.admin.post(forum.path(`/attendance/${invited.body.id}/code`))).body;
  const joined = await anybody.post("/v1/join", { code });
  expect(joined.body).toMatchObject({ tenantId: forum.id, state: "checked-in" });
  const phone = callerWith(joined.body.attendancePass);
  const ballot = await phone.post(forum.path("/attendance/mine/ballot"), { claim: aClaim() });

  const live = { panel, session, work: [work] };
  const round = await aRound(asCouncil, live);
  const cast = callerWith(ballot.body.ballotPass).put(forum.path(`/rounds/${round.id}/ballot`), {
    score: 4,
    counter: 1,
  });
  expect((await cast).status, (await cast).text).toBe(200);
  expect((await facilitator.post(`${round.at}/close`)).body).toMatchObject({ state: "closed", outcome: { people: 1 } });
  expect((await facilitator.post(`${session.at}/close`)).status).toBe(200);
  expect((await forum.admin.get(forum.path(`/sessions/${session.id}`))).body.state).toBe("closed");

  expect((await facilitator.get(here(`/panels/${other.id}`))).status).toBe(404);
  expect((await facilitator.get(forum.path("/people"))).status).toBe(404);
  const grants = await council.admin.get(here(`/panels/${panel.id}/grants`));
  expect(grants.body.code).toBe("panels.level_too_low");
});
