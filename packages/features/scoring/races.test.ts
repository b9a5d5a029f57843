import { aLiveSession, aRound, type LiveSession, voters } from "@panels/testing/round";
import { crashingAt, type Moment } from "@panels/testing/crash";
import type { Made } from "@panels/testing/panel";
import { type Caller, connection, freshTenant, type FreshTenant } from "@panels/testing/world";
import { expect, test } from "vitest";

const rounds = Number(process.env["BALLOT_ROUNDS"] ?? 50);
const slow = 300_000;

function distributionOf(scores: number[]): number[] {
  return [1, 2, 3, 4, 5].map((point) => scores.filter((score) => score === point).length);
}

async function taken(voter: Caller, at: string, score: number, counter: number): Promise<number | undefined> {
  const answer = await voter.put(`${at}/ballot`, { score, counter });
  if (answer.status === 200) return score;
  expect(["scoring.round_closed", "scoring.ballot_superseded"]).toContain(answer.body.code);
  return undefined;
}

test(
  `forty voters change their minds while the round closes, ${rounds} rounds: each acknowledged choice counts, once`,
  async () => {
    const tenant = await freshTenant();
    for (let nth = 0; nth < rounds; nth += 1) {
      const live = await aLiveSession(tenant, { seats: 40 });
      const phones = await voters(40, tenant, live);
      const round = await aRound(tenant, live);
      const voting = phones.map(async (voter, at) => {
        let last: number | undefined;
        for (let counter = 1; counter <= 3; counter += 1) {
          last = (await taken(voter, round.at, ((at + counter + nth) % 5) + 1, counter)) ?? last;
        }
        return last;
      });
      const closing = new Promise((done) => setTimeout(done, 5 + (nth % 10) * 15)).then(() =>
        tenant.admin.post(`${round.at}/close`),
      );
      const acknowledged = (await Promise.all(voting)).filter((score) => score !== undefined);
      const { outcome } = (await closing).body;
      expect(outcome.people).toBe(acknowledged.length);
      expect(outcome.distribution).toEqual(outcome.enough ? distributionOf(acknowledged) : undefined);
    }
  },
  slow,
);

test.each<Moment>(["before", "after"])(
  "a crash %s any call of closing a round loses nothing: the retry gives the exact tally",
  async (moment) => {
    const tenant = await freshTenant();
    for (let nth = 1; ; nth += 1) {
      const live = await aLiveSession(tenant, { seats: 12 });
      const round = await aRound(tenant, live);
      for (const [at, voter] of (await voters(5, tenant, live)).entries())
        await taken(voter, round.at, (at % 5) + 1, 1);
      await tenant.admin.get(round.at);
      const key = { "Idempotency-Key": `close-${nth}` };
      const calls = await crashingAt(nth, moment, () =>
        tenant.admin.post(`${round.at}/close`, undefined, { headers: key }),
      );
      const closed = await tenant.admin.post(`${round.at}/close`, undefined, { headers: key });
      expect(closed.status, closed.text).toBe(200);
      expect(closed.body).toMatchObject({ emptied: true, outcome: { people: 5, distribution: [1, 1, 1, 1, 1] } });
      expect(await ballotsLeft(tenant, live, round)).toBe(0);
      if (calls < nth) break;
    }
  },
  slow,
);

async function ballotsLeft(tenant: FreshTenant, live: LiveSession, round: Made): Promise<number> {
  const { Items = [] } = await connection.query({
    KeyConditionExpression: "pk = :pk",
    ExpressionAttributeValues: {
      ":pk": `T#${tenant.id}#PANEL#${live.panel.id.slice(4)}#BALLOTS#${round.id.slice(14)}#0`,
    },
  });
  expect(Items.length).toBeGreaterThan(0);
  return Items.reduce((sum: number, item) => sum + Object.keys(item["b"]).length, 0);
}

test("a round opened in the moment in which a result is kept for the same work is never left open beside it", async () => {
  const tenant = await freshTenant();
  const live = await aLiveSession(tenant, { work: 3 });
  const source = { words: "Flip chart of the day" };
  for (const [work, submission] of live.work.entries()) {
    // Its first round has too few scores, so that the work is presented and has no result.
    const first = await aRound(tenant, live, { work });
    await tenant.admin.post(`${first.at}/close`);
    const second = await aRound(tenant, live, { work, open: false });
    const result = { submissionId: submission.id, distribution: [0, 1, 2, 2, 0], source };
    const [opened, kept] = await Promise.all([
      tenant.admin.post(`${second.at}/open`),
      tenant.admin.post(`${live.session.at}/results`, result),
    ]);
    const either = [opened.status === 200, kept.status === 201];
    expect(either.filter(Boolean), `${opened.text} ${kept.text}`).toHaveLength(1);
    // Where the round won, it closes as any other; where the result did, there is none to close.
    const closed = await tenant.admin.post(`${second.at}/close`);
    expect(closed.status === 200, closed.text).toBe(either[0]);
  }
});
