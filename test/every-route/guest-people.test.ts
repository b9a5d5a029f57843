import { readFacts } from "@panels/features/facts/service";
import { spacesOf } from "@panels/table/space";
import { aClaim } from "@panels/testing/attendance";
import { type Ids, operations, pathOf } from "@panels/testing/operations";
import { aPanel, aSession } from "@panels/testing/panel";
import { share } from "@panels/testing/sharing";
import { submissionFields } from "@panels/testing/submission";
import {
  type Answered,
  anybody,
  type Caller,
  callerWith,
  connection,
  freshTenant,
  type FreshTenant,
} from "@panels/testing/world";
import { beforeAll, expect, test } from "vitest";

const [name, contact, needsWords] = ["Alder of the East", "alder@example.org", "A seat near the door"];
const recordedWords = "A loop in the hall";

let [owner, guest, other, facilitating]: FreshTenant[] = [];
let grant = "";
let code = "";
let home = "";
let member: Caller;
let submitter: Caller;
let phone: Caller;
let ballot: Caller;
const ids = new Map<string, string>();

function made(answer: Answered, status = 201): Answered["body"] {
  if (answer.status !== status) throw new Error(`Expected ${status}: ${answer.text}`);
  const { id } = answer.body;
  if (typeof id === "string") ids.set(id.slice(0, 3), id);
  return answer.body;
}

const tenants = () => {
  if (!owner || !guest || !other || !facilitating) throw new Error("The four tenants are made first.");
  return { owner, guest, other, facilitating };
};

beforeAll(async () => {
  [owner, guest, other, facilitating] = await Promise.all(
    ["owner", "guest", "other", "helper"].map((each) => freshTenant(each)),
  );
  const all = tenants();
  const panel = await aPanel(all.owner);
  ids.set("pnl", panel.id);
  grant = await share(all.owner, panel.id, all.guest, { level: "submit" });
  await share(all.owner, panel.id, all.other, { level: "submit" });
  await share(all.owner, panel.id, all.facilitating, { level: "facilitate" });
  const session = await aSession(all.owner, panel.id);
  ids.set("ses", session.id).set("slt", session.slots[0] ?? "");
  member = await all.guest.person(["member"], { name });
  submitter = await all.guest.person(["submitter"], { name: "Birch of the East" });

  // The guest's own people bring work and sign up, under their own tenant's address; another guest runs the session.
  const run = (rest: string, body?: unknown) => all.facilitating.admin.post(all.facilitating.path(rest), body);
  const at = (rest: string) => all.guest.path(rest);
  const work = made(await submitter.post(at(`/panels/${panel.id}/submissions`), submissionFields));
  made(await submitter.post(at(`/submissions/${work.id}/submit`)), 200);
  made(await run(`/submissions/${work.id}/accept`), 200);
  const booked = await submitter.put(at(`/submissions/${work.id}/booking`), { slotId: ids.get("slt") });
  if (booked.status >= 300) throw new Error(`The work was not booked: ${booked.text}`);
  const recorded = at(`/people/${member.personId}/needs`);
  const headers = { "If-Match": (await member.get(recorded)).headers.get("ETag") ?? "" };
  made(await member.put(recorded, { needed: { words: recordedWords } }, { headers }), 200);
  const joining = { personId: member.personId, needs: needsWords, hearBack: "email", contact };
  const attendance = made(await member.post(at(`/sessions/${session.id}/attendance`), joining));
  made(await run(`/sessions/${session.id}/publish`), 200);
  made(await run(`/sessions/${session.id}/open`), 200);
  code = made(await all.guest.admin.post(at(`/attendance/${attendance.id}/code`)), 200).code;
  const joined = made(await anybody.post("/v1/join", { code }), 200);
  home = joined.tenantId;
  phone = callerWith(joined.attendancePass);
  ballot = callerWith(made(await phone.post(at("/attendance/mine/ballot"), { claim: aClaim() }), 200).ballotPass);
  const round = made(await run(`/sessions/${session.id}/rounds`, { submissionId: work.id, method: "ballot" }));
  made(await run(`/rounds/${round.id}/open`), 200);
  const cast = await ballot.put(at(`/rounds/${round.id}/ballot`), { score: 4, counter: 1 });
  if (cast.status !== 200) throw new Error(`The score was not taken: ${cast.text}`);
  const action = { ...actionFields, sessionId: session.id, ownerPersonId: all.facilitating.admin.personId };
  made(await run(`/panels/${panel.id}/actions`, action));
  made(await member.post(at(`/sessions/${session.id}/feedback`), form));
});

const form = { as: "attendee", usefulness: 9, again: true, recommend: true, quoteConsent: false };
const actionFields = {
  what: "Put the young person's own words first.",
  owner: "Sample Hospital",
  dueOn: "2030-12-18",
  theme: "materials-and-communication",
  youSaid: "The card speaks about us, not as us.",
  suggestionIds: [],
};

const reading = operations.filter(
  ({ method, declared: { path, access } }) => method === "GET" && "scope" in access && path.includes("{tenantId}"),
);

/** Everything that a tenant's admin can read, in one text. */
async function readBy({ id, admin }: FreshTenant, known: Ids): Promise<string> {
  const answers = await Promise.all(reading.map((operation) => admin.get(pathOf(operation, id, known))));
  expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThan(20);
  return answers.map(({ text }) => text).join("\n");
}

test("another guest reads nothing of a guest's people: no name, need, contact or id", async () => {
  const text = await readBy(tenants().other, ids);
  for (const secret of [name, contact, needsWords, recordedWords, member.personId, submitter.personId]) {
    expect(text).not.toContain(secret);
  }
});

test("whoever runs the panel reads name and need of who comes, and neither contact nor the id at home", async () => {
  for (const running of [tenants().owner, tenants().facilitating]) {
    const text = await readBy(running, ids);
    for (const needed of [name, needsWords, recordedWords]) expect(text).toContain(needed);
    for (const secret of [contact, member.personId, submitter.personId]) expect(text).not.toContain(secret);
  }
});

test("their own admin reads all of it, and that of nobody else", async () => {
  const { guest: theirs, facilitating: runs, owner: owns } = tenants();
  const text = await readBy(theirs, ids);
  for (const own of [name, contact, needsWords, recordedWords, member.personId, submitter.personId])
    expect(text).toContain(own);
  for (const { personId } of [runs.admin, owns.admin]) expect(text).not.toContain(personId);
});

test("a pass of a guest's member acts under the address of their home tenant", () => {
  expect(home).toBe(tenants().guest.id);
});

test("everybody on the panel sees how many come", async () => {
  for (const each of Object.values(tenants())) {
    const { body } = await each.admin.get(each.path(`/sessions/${ids.get("ses")}/attendance/summary`));
    expect(body.states["checked-in"]).toBe(1);
  }
});

test("a guest's member and submitter count with their home tenant, and each gives feedback in their part", async () => {
  const { owner: owns, guest: theirs } = tenants();
  const at = theirs.path(`/sessions/${ids.get("ses")}/feedback`);
  const given = await submitter.post(at, { ...form, as: "submitter" });
  expect(given.status, given.text).toBe(201);
  const { facts } = spacesOf(connection, owns.id).panel(ids.get("pnl") ?? "");
  const { people, forms } = await readFacts(facts, "2000-01-01", "2100-01-01");
  expect(
    people.map(({ as, homeTenantId }) => [as, homeTenantId]).toSorted(([a = ""], [b = ""]) => a.localeCompare(b)),
  ).toEqual([
    ["attendee", theirs.id],
    ["submitter", theirs.id],
  ]);
  expect(forms.map(({ homeTenantId }) => homeTenantId)).toEqual([theirs.id, theirs.id]);
});

test("a guest brings its own people only, and changes nobody else's", async () => {
  const { owner: owns, other: foreign, guest: theirs } = tenants();
  const fields = { ...submissionFields, submitterIds: [member.personId] };
  const brought = await foreign.admin.post(foreign.path(`/panels/${ids.get("pnl")}/submissions`), fields);
  expect([brought.status, brought.body.code]).toEqual([422, "people.unknown"]);
  const at = `/submissions/${ids.get("sub") ?? ""}`;
  expect((await foreign.admin.post(foreign.path(`${at}/withdraw`), { because: "Mine." })).status).toBe(404);
  expect((await theirs.admin.post(theirs.path(`${at}/accept`))).status).toBe(403);
  const draft = made(await submitter.post(theirs.path(`/panels/${ids.get("pnl")}/submissions`), submissionFields));
  const renamed = await owns.admin.patch(owns.path(`/submissions/${draft.id}`), {
    submitterIds: [owns.admin.personId],
  });
  expect([renamed.status, renamed.body.code]).toEqual([422, "submissions.submitters_elsewhere"]);
  const attendance = `/attendance/${ids.get("att")}`;
  expect((await foreign.admin.post(foreign.path(`${attendance}/code`))).status).toBe(404);
  const headers = { "If-Match": '"v9.sweep"' };
  expect((await foreign.admin.patch(foreign.path(attendance), { mode: "online" }, { headers })).status).toBe(404);
});

test("when the grant ends, its people's passes lead nowhere from the next request on, and what they did stays", async () => {
  const { owner: owns, guest: theirs } = tenants();
  const live = theirs.path(`/sessions/${ids.get("ses")}/live`);
  const cast = (score: number) =>
    ballot.put(theirs.path(`/rounds/${ids.get("rnd")}/ballot`), { score, counter: score });
  expect((await phone.get(live)).status).toBe(200);
  expect((await owns.admin.post(owns.path(`/grants/${grant}/revoke`))).status).toBe(200);
  expect((await phone.get(live)).status).toBe(404);
  expect((await phone.get(theirs.path("/attendance/mine"))).status).toBe(404);
  expect((await cast(5)).status).toBe(404);
  expect((await anybody.post("/v1/join", { code })).body.code).toBe("joining.code_unknown");
  expect((await member.get(theirs.path(`/sessions/${ids.get("ses")}`))).status).toBe(404);
  const { body } = await owns.admin.get(owns.path(`/sessions/${ids.get("ses")}/attendance/summary`));
  expect(body.states["checked-in"]).toBe(1);
});
