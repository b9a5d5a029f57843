import { guestSpaces } from "@panels/table/across";
import { refusals as table } from "@panels/table/verbs";
import { actionFields } from "@panels/testing/action";
import { aClaim } from "@panels/testing/attendance";
import { justBefore } from "@panels/testing/race";
import { aLiveSession, aRound, aVoter, type LiveSession } from "@panels/testing/round";
import { share } from "@panels/testing/sharing";
import { submissionFields } from "@panels/testing/submission";
import { type Answered, anybody, callerWith, connection, type FreshTenant, freshTenant } from "@panels/testing/world";
import { beforeAll, expect, test } from "vitest";

// A grant that ends between the reads of a guest's request and its write: nothing may be written any more.

let owner: FreshTenant;
let guest: FreshTenant;
let live: LiveSession;

beforeAll(async () => {
  owner = await freshTenant("owner");
  live = await aLiveSession(owner, { work: 2 });
});

const at = (rest: string) => guest.path(rest);
const within = (rest: string) => at(`/sessions/${live.session.id}${rest}`);

/** Shares the panel, lets somebody make ready, and ends the grant just before the next write. */
async function endedMeanwhile<Ready>(
  ready: () => Promise<Ready>,
  act: (ready: Ready) => Promise<Answered>,
): Promise<Answered> {
  guest = await freshTenant("guest");
  const grant = await share(owner, live.panel.id, guest, { level: "facilitate" });
  const made = await ready();
  const before = await inThePanel();
  let ended = 0;
  justBefore(async () => {
    ended = (await owner.admin.post(owner.path(`/grants/${grant}/revoke`))).status;
  });
  const answer = await act(made);
  expect([ended, await inThePanel()]).toEqual([200, before]);
  return answer;
}

/** Everything that the panel holds, but for its grants. */
async function inThePanel(): Promise<unknown[]> {
  const panel = `T#${owner.id}#PANEL#${live.panel.id.slice(4)}#`;
  const rounds = (await owner.admin.get(`${live.session.at}/rounds`)).body.items.map(({ id }: { id: string }) => id);
  const ballots = rounds.map((id: string) => `BALLOTS#${id.slice(14)}#0`);
  const read = ["D", "FACTS", `PEOPLE#${owner.id}`, `PEOPLE#${guest.id}`, ...ballots].map((partition) =>
    connection.query({
      KeyConditionExpression: "pk = :pk",
      ExpressionAttributeValues: { ":pk": `${panel}${partition}` },
      ConsistentRead: true,
    }),
  );
  return (await Promise.all(read)).flatMap(({ Items = [] }) => Items);
}

async function made(path: string, body?: unknown): Promise<string> {
  const answer = await guest.admin.post(path, body);
  expect([200, 201], answer.text).toContain(answer.status);
  return answer.body.id;
}

const nothing = async () => "";
const anAttendance = () => made(within("/attendance"), { name: "Sample Guest", group: "parent-carer" });
const anAction = () => made(at(`/panels/${live.panel.id}/actions`), actionFields);
const aRoundReady = (work = 0) => made(within("/rounds"), { submissionId: live.work[work]?.id });

/** Who is asked to answer for people's data beside the panel's owner, which is another's to agree to. */
async function askedToAnswer(): Promise<string> {
  const path = `${live.panel.at}/controllers`;
  const controllers = [owner, guest].map(({ id }) => ({ tenantId: id, role: "joint", purposes: ["attendance"] }));
  const body = { publicNotice: false, controllers };
  const headers = { "If-Match": (await owner.admin.get(path)).headers.get("ETag") ?? "" };
  const set = await owner.admin.put(path, body, { headers });
  expect(set.status, set.text).toBe(200);
  return set.headers.get("ETag") ?? "";
}

function agree(etag: string): Promise<Answered> {
  const path = at(`/panels/${live.panel.id}/controllers/agree`);
  return guest.admin.post(path, undefined, { headers: { "If-Match": etag } });
}

type Case = [verb: string, ready: () => Promise<string>, act: (id: string) => Promise<Answered>];

const cases: Case[] = [
  ["bring work", nothing, () => guest.admin.post(at(`/panels/${live.panel.id}/submissions`), submissionFields)],
  [
    "hand work in",
    () => made(at(`/panels/${live.panel.id}/submissions`), submissionFields),
    (id) => guest.admin.post(at(`/submissions/${id}/submit`)),
  ],
  [
    "plan a session with its slots",
    nothing,
    () => guest.admin.post(within("/clone"), { localStart: "2027-05-04T10:00" }),
  ],
  ["put somebody down", nothing, () => guest.admin.post(within("/attendance"), { name: "A", group: "parent-carer" })],
  ["change how somebody comes", anAttendance, (id) => guest.admin.patch(at(`/attendance/${id}`), { mode: "online" })],
  ["check somebody in", anAttendance, (id) => guest.admin.post(at(`/attendance/${id}/check-in`))],
  ["give somebody a code", anAttendance, (id) => guest.admin.post(at(`/attendance/${id}/code`))],
  ["give the lobby a code", nothing, () => guest.admin.post(within("/code"))],
  ["undertake an action", nothing, () => guest.admin.post(at(`/panels/${live.panel.id}/actions`), actionFields)],
  ["change an action", anAction, (id) => guest.admin.patch(at(`/actions/${id}`), { dueOn: "2027-01-08" })],
  ["remove an action", anAction, (id) => guest.admin.remove(at(`/actions/${id}`))],
  [
    "note a suggestion",
    nothing,
    () =>
      guest.admin.post(at(`/submissions/${live.work[0]?.id}/suggestions`), {
        words: "Say it in fewer words.",
        checkedBack: true,
      }),
  ],
  ["prepare a round", nothing, () => guest.admin.post(within("/rounds"), { submissionId: live.work[1]?.id })],
  ["open a round", () => aRoundReady(1), (id) => guest.admin.post(at(`/rounds/${id}/open`))],
  ["agree to answer for data", askedToAnswer, (etag) => agree(etag)],
];

test.each(cases)("who may no longer be there cannot %s", async (_verb, ready, act) => {
  const answer = await endedMeanwhile(ready, act);
  expect([answer.status, answer.body.code], answer.text).toEqual([404, "request.not_found"]);
});

test("a round is not closed by whoever may no longer be there, and its ballots stay to be counted", async () => {
  const round = await aRound(owner, live);
  const voter = await aVoter(owner, live);
  await voter.put(`${round.at}/ballot`, { score: 4, counter: 1 });
  const answer = await endedMeanwhile(nothing, () => guest.admin.post(at(`/rounds/${round.id}/close`)));
  expect(answer.status).toBe(404);
  expect((await voter.put(`${round.at}/ballot`, { score: 5, counter: 2 })).status).toBe(200);
  expect((await owner.admin.post(`${round.at}/close`)).body).toMatchObject({ outcome: { people: 1 } });
});

test("a guest who may closes a round, with every ballot counted and none left", async () => {
  live = await aLiveSession(owner, { work: 2 });
  guest = await freshTenant("guest");
  await share(owner, live.panel.id, guest, { level: "facilitate" });
  const round = await aRound(owner, live);
  const phones = await Promise.all(Array.from({ length: 12 }, () => aVoter(owner, live)));
  await Promise.all(phones.map((phone, nth) => phone.put(`${round.at}/ballot`, { score: (nth % 5) + 1, counter: 1 })));
  const closed = await guest.admin.post(at(`/rounds/${round.id}/close`));
  expect(closed.body, closed.text).toMatchObject({
    state: "closed",
    outcome: { people: 12, distribution: [3, 3, 2, 2, 2] },
  });
  const left = (await inThePanel()).filter((item) => typeof item === "object" && item !== null && "b" in item);
  expect(left.length).toBeGreaterThan(0);
  expect(left.flatMap((shard) => Object.keys((shard as { b: object }).b))).toEqual([]);
});

test("a code that a guest gave lets nobody in once the grant has ended, even in the middle", async () => {
  live = await aLiveSession(owner);
  let code = "";
  const answer = await endedMeanwhile(
    async () => {
      const id = await anAttendance();
      code = (await guest.admin.post(at(`/attendance/${id}/code`))).body.code;
    },
    () => anybody.post("/v1/join", { code }),
  );
  expect(answer.status).toBe(404);
});

test("nobody claims a ballot by a pass of an organisation that may no longer be there", async () => {
  live = await aLiveSession(owner);
  const answer = await endedMeanwhile(
    async () => {
      const id = await anAttendance();
      const code = (await guest.admin.post(at(`/attendance/${id}/code`))).body.code;
      return callerWith((await anybody.post("/v1/join", { code })).body.attendancePass);
    },
    (phone) => phone.post(at("/attendance/mine/ballot"), { claim: aClaim() }),
  );
  expect(answer.status).toBe(404);
});

test("what stands in the way of a write is not told to whom the grant no longer lets in", async () => {
  live = await aLiveSession(owner);
  const headers = { "Idempotency-Key": "once" };
  const bring = () => guest.admin.post(at(`/panels/${live.panel.id}/submissions`), submissionFields, { headers });
  const answer = await endedMeanwhile(async () => void (await bring()), bring);
  expect(answer.status).toBe(404);
});

test("a write in a guest's name that does not check its grant never leaves, but for a ballot", async () => {
  const fence = { sk: "PANEL#0123456789", version: 1, lost: table.not_found };
  const { panel } = guestSpaces(connection, "pnl_0123456789", { role: "guest-attend", owner: "a", home: "b", fence });
  const put = connection.put({ Item: { pk: panel.data.pk, sk: "x" } }, panel.data.reach);
  await expect(put).rejects.toThrow("without its fence");
});
