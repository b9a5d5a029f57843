import { aCheckedInAttendee } from "@panels/testing/attendance";
import { aLiveSession, aRound, aVoter, voters } from "@panels/testing/round";
import { aSubmission } from "@panels/testing/submission";
import { anybody, type Caller, freshTenant } from "@panels/testing/world";
import { expect, test } from "vitest";

const give = (voter: Caller, at: string, score: number | null, counter = 1) =>
  voter.put(`${at}/ballot`, { score, counter });

test("a round goes from being prepared to a frozen outcome, and the work with it", async () => {
  const tenant = await freshTenant();
  const live = await aLiveSession(tenant);
  const round = await aRound(tenant, live);
  expect((await tenant.admin.get(live.work[0]?.at ?? "")).body.state).toBe("presented");
  const scores = [3, 4, 4, 5];
  const people = await voters(scores.length, tenant, live);
  for (const [at, voter] of people.entries()) expect((await give(voter, round.at, scores[at] ?? 0)).status).toBe(200);
  const closed = await tenant.admin.post(`${round.at}/close`);
  expect(closed.status, closed.text).toBe(200);
  expect(closed.body).toMatchObject({
    state: "closed",
    emptied: true,
    outcome: { enough: true, people: 4, abstained: 0, distribution: [0, 0, 1, 2, 1] },
  });
  expect((await tenant.admin.get(live.work[0]?.at ?? "")).body.state).toBe("scored");
});

test("somebody may change their score until the round closes, and a late tap cannot win", async () => {
  const tenant = await freshTenant();
  const live = await aLiveSession(tenant);
  const round = await aRound(tenant, live);
  const [first, ...others] = await voters(3, tenant, live);
  if (!first) throw new Error("There is no voter.");
  for (const voter of others) await give(voter, round.at, 2);
  await give(first, round.at, 1, 10);
  expect((await give(first, round.at, 5, 20)).status).toBe(200);
  expect((await give(first, round.at, 1, 15)).body.code).toBe("scoring.ballot_superseded");
  expect((await give(first, round.at, 5, 20)).status).toBe(200);
  const closed = await tenant.admin.post(`${round.at}/close`);
  expect(closed.body.outcome.distribution).toEqual([0, 2, 0, 0, 1]);
  expect((await give(first, round.at, 1, 30)).body.code).toBe("scoring.round_closed");
});

test("while a round is open only its turnout is known, to anybody", async () => {
  const tenant = await freshTenant();
  const live = await aLiveSession(tenant);
  const round = await aRound(tenant, live);
  for (const voter of await voters(4, tenant, live)) await give(voter, round.at, 5);
  const screen = await tenant.admin.get(`${live.session.at}/live`);
  expect(screen.body.current).toMatchObject({ state: "open", turnout: 4 });
  expect(screen.headers.get("Cache-Control")).toBe("private, max-age=1");
  for (const path of [`${live.session.at}/live`, round.at, `${live.session.at}/rounds`]) {
    expect((await tenant.admin.get(path)).text).not.toContain("outcome");
  }
  await tenant.admin.post(`${round.at}/close`);
  expect((await tenant.admin.get(`${live.session.at}/live`)).body.current.outcome.distribution).toEqual([
    0, 0, 0, 0, 4,
  ]);
});

test("a screen that has the latest is told so in a few bytes", async () => {
  const tenant = await freshTenant();
  const live = await aLiveSession(tenant);
  await aRound(tenant, live, { open: false });
  const first = await tenant.admin.get(`${live.session.at}/live`);
  const again = await tenant.admin.get(`${live.session.at}/live`, {
    headers: { "If-None-Match": first.headers.get("ETag") ?? "" },
  });
  expect(again.status).toBe(304);
  expect(again.text).toBe("");
});

test("with fewer than three scores nothing is kept of them, and the panel agrees on a point instead", async () => {
  const tenant = await freshTenant();
  const live = await aLiveSession(tenant);
  const round = await aRound(tenant, live);
  for (const voter of await voters(2, tenant, live)) await give(voter, round.at, 5);
  const closed = await tenant.admin.post(`${round.at}/close`);
  expect(closed.body.outcome).toEqual({ enough: false, people: 2, abstained: 0 });
  const again = await aRound(tenant, live, { method: "consensus" });
  expect((await tenant.admin.post(`${again.at}/result`, { agreedPoint: 4 })).body.code).toBe("scoring.nobody_here");
  await aCheckedInAttendee(tenant, live.session.id);
  const agreed = await tenant.admin.post(`${again.at}/result`, { agreedPoint: 4 });
  expect(agreed.body.outcome).toMatchObject({ enough: true, people: 1, agreedPoint: 4 });
  expect((await tenant.admin.get(`${live.work[0]?.at}/result`)).body.outcome.agreedPoint).toBe(4);
});

test("scores counted in the room are kept as a distribution", async () => {
  const tenant = await freshTenant();
  const live = await aLiveSession(tenant);
  const round = await aRound(tenant, live, { method: "manual" });
  expect((await tenant.admin.post(`${round.at}/result`, { agreedPoint: 4 })).body.code).toBe(
    "scoring.result_incomplete",
  );
  const kept = await tenant.admin.post(`${round.at}/result`, { distribution: [0, 1, 2, 3, 1], abstained: 1 });
  expect(kept.body).toMatchObject({ state: "closed", outcome: { people: 7, abstained: 1 } });
});

test("no result is entered for work while a round is open: that round could never close", async () => {
  const tenant = await freshTenant();
  const live = await aLiveSession(tenant);
  const round = await aRound(tenant, live);
  const inTheRoom = await aRound(tenant, live, { method: "manual" });
  const counted = { distribution: [0, 0, 3, 1, 0] };
  expect((await tenant.admin.post(`${inTheRoom.at}/result`, counted)).body.code).toBe("scoring.another_round_open");
  const past = { submissionId: live.work[0]?.id, ...counted, source: { words: "A count by hand" } };
  const recorded = await tenant.admin.post(`${live.session.at}/results`, past);
  expect(recorded.body.code).toBe("scoring.another_round_open");
  expect((await tenant.admin.post(`${round.at}/close`)).body.state).toBe("closed");
});

test("each step that does not fit is refused by name", async () => {
  const tenant = await freshTenant();
  const live = await aLiveSession(tenant, { work: 2 });
  const round = await aRound(tenant, live);
  const other = await aRound(tenant, live, { work: 1, open: false });
  const code = async (path: string, body?: unknown) => (await tenant.admin.post(path, body)).body.code;
  expect(await code(`${other.at}/open`)).toBe("scoring.another_round_open");
  expect(await code(`${round.at}/open`)).toBe("scoring.round_already_open");
  expect(await code(`${round.at}/result`, { agreedPoint: 3 })).toBe("scoring.round_already_open");
  expect(await code(`${other.at}/close`)).toBe("scoring.round_not_open");
  const voter = await aVoter(tenant, live);
  expect((await give(voter, other.at, 3)).body.code).toBe("scoring.round_not_open");
  expect((await tenant.admin.get(`${live.work[0]?.at}/result`)).body.code).toBe("scoring.no_result");
});

test("a ballot pass scores in its own session and tenant and does nothing else", async () => {
  const tenant = await freshTenant();
  const [live, elsewhere] = [await aLiveSession(tenant), await aLiveSession(tenant)];
  const round = await aRound(tenant, live);
  const stranger = await aVoter(tenant, elsewhere);
  expect((await give(stranger, round.at, 5)).status).toBe(404);
  const voter = await aVoter(tenant, live);
  expect((await voter.get(round.at)).status).toBe(401);
  expect((await give(tenant.admin, round.at, 5)).status).toBe(401);
  expect((await give(anybody, round.at, 5)).status).toBe(401);
  const other = await freshTenant();
  expect((await give(voter, round.at.replace(tenant.id, other.id), 5)).status).toBe(404);
});

test("a score outside the Star is refused, and the round stays as it was", async () => {
  const tenant = await freshTenant();
  const live = await aLiveSession(tenant);
  const round = await aRound(tenant, live);
  const voter = await aVoter(tenant, live);
  for (const score of [0, 6, 2.5, "4"]) {
    const refused = await voter.put(`${round.at}/ballot`, { score, counter: 1 });
    expect(refused.status).toBe(422);
    expect(refused.body.errors[0].pointer).toBe("/score");
  }
  expect((await tenant.admin.get(`${live.session.at}/live`)).body.current.turnout).toBe(0);
});

test("a member may follow and not run a round, and another tenant finds nothing", async () => {
  const tenant = await freshTenant();
  const live = await aLiveSession(tenant);
  const round = await aRound(tenant, live);
  const member = await tenant.person(["member"]);
  expect((await member.get(`${live.session.at}/live`)).status).toBe(200);
  expect((await member.post(`${round.at}/close`)).body.detail).toContain("scoring:run");
  const other = await freshTenant();
  expect((await other.admin.post(`${round.at.replace(tenant.id, other.id)}/close`)).status).toBe(404);
});

test("a past result is entered with where it is known from, and nobody invents ballots for it", async () => {
  const tenant = await freshTenant();
  const live = await aLiveSession(tenant);
  const work = await aSubmission(tenant, live.panel.id, { state: "draft" });
  const past = { submissionId: work.id, mean: 3.4, people: 9, source: { words: "Annual report 2023-24, page 4" } };
  const kept = await tenant.admin.post(`${live.session.at}/results`, past);
  expect(kept.status, kept.text).toBe(201);
  expect(kept.body).toMatchObject({ method: "recorded", state: "closed", outcome: { mean: 3.4, people: 9 } });
  expect((await tenant.admin.get(work.at)).body.state).toBe("scored");
  expect((await tenant.admin.post(`${live.session.at}/results`, past)).body.code).toBe("submissions.already_scored");
});
