import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBStreamsClient, GetShardIteratorCommand } from "@aws-sdk/client-dynamodb-streams";
import { DynamoDBDocumentClient, paginateScan } from "@aws-sdk/lib-dynamodb";
import { listShards, readShard } from "@panels/local/shards";
import { createTable, localAccess } from "@panels/local/table";
import { aCheckedInAttendee } from "@panels/testing/attendance";
import { aCommission, aReport, runUnder, takePart } from "@panels/testing/commission";
import { operations, pathOf } from "@panels/testing/operations";
import { aLiveSession, aRound } from "@panels/testing/round";
import { share } from "@panels/testing/sharing";
import { callerWith, type FreshTenant, freshTenant, logged } from "@panels/testing/world";
import { expect, test } from "vitest";
import { aRelay } from "./log/relay.ts";

const endpoint = process.env["DYNAMODB_ENDPOINT"] ?? "";
const tableName = process.env["TABLE_NAME"] ?? "";
const access = { ...localAccess, endpoint };
const streams = new DynamoDBStreamsClient(access);
const documents = DynamoDBDocumentClient.from(new DynamoDBClient(access));

/** Follows the stream from now on; gives what came as one text a record. */
async function followStream(): Promise<() => Promise<string[]>> {
  // The table is there already: asking for it gives its stream's address.
  const StreamArn = await createTable(endpoint, tableName);
  const shards = await listShards(streams, StreamArn);
  const iterators = await Promise.all(
    shards.map(async ({ ShardId }) => {
      const from = { StreamArn, ShardId, ShardIteratorType: "LATEST" } as const;
      return (await streams.send(new GetShardIteratorCommand(from))).ShardIterator;
    }),
  );
  return async () => (await Promise.all(iterators.map(drained))).flat();
}

async function drained(iterator: string | undefined): Promise<string[]> {
  const records: string[] = [];
  for (let next = iterator; next !== undefined; ) {
    const page = await readShard(streams, next, 1000);
    if (page === "expired") throw new Error("The stream was read too late.");
    if (page.records.length === 0) break;
    records.push(...page.records.map((record) => JSON.stringify(record)));
    next = page.next;
  }
  return records;
}

async function everyItem(): Promise<string[]> {
  const items: string[] = [];
  for await (const page of paginateScan({ client: documents }, { TableName: tableName, ConsistentRead: true })) {
    items.push(...(page.Items ?? []).map((item) => JSON.stringify(item)));
  }
  return items;
}

/** What a pass carries in the open: passes are signed, not secret. */
function claimsIn(pass: string): { key: string; attendance: string } {
  return JSON.parse(Buffer.from(pass.split(".")[1] ?? "", "base64url").toString()).c;
}

test("no item, stream record or log line pairs a person with a score, before, while or after a round closes", async () => {
  const tenant = await freshTenant();
  const live = await aLiveSession(tenant);
  const stream = await followStream();
  const logFrom = logged.length;

  const name = "Planted Name";
  const voter = await aCheckedInAttendee(tenant, live.session.id, { name });
  const others = [await aCheckedInAttendee(tenant, live.session.id), await aCheckedInAttendee(tenant, live.session.id)];
  const round = await aRound(tenant, live);
  const counter = 8_675_309_111;
  const cast = async (pass: string | undefined, score: number, at: number) =>
    callerWith(pass).put(`${round.at}/ballot`, { score, counter: at });
  expect((await cast(voter.ballotPass, 4, counter)).status).toBe(200);
  for (const other of others) await cast(other.ballotPass, 2, 1);
  const key = claimsIn(voter.ballotPass ?? "").key;
  const whileOpen = await everyItem();
  expect((await tenant.admin.post(`${round.at}/close`)).body.outcome.people).toBe(3);

  const traces = { table: await everyItem(), open: whileOpen, stream: await stream(), log: logged.slice(logFrom) };
  const person = [name, voter.attendanceId, claimsIn(voter.attendancePass).attendance];
  const score = [key, String(counter)];
  const holds = (text: string, any: string[]) => any.some((each) => text.includes(each));
  for (const texts of Object.values(traces)) {
    expect(texts.filter((text) => holds(text, person) && holds(text, score))).toEqual([]);
  }
  // The search would find them: each is somewhere, apart.
  expect(traces.open.some((text) => holds(text, [key]))).toBe(true);
  expect(traces.stream.some((text) => holds(text, [key]))).toBe(true);
  expect(traces.stream.some((text) => holds(text, [voter.attendanceId.slice(-10)]))).toBe(true);
  // And once the round is closed nothing but the totals is left.
  expect(traces.table.filter((text) => holds(text, score))).toEqual([]);
  expect(traces.log.filter((text) => holds(text, [...score, name]))).toEqual([]);
}, 60_000);

const dayFromNow = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const reading = operations.filter(({ method, declared: { access } }) => method === "GET" && "scope" in access);

/** Everything that an organisation's admin can read and take away, by operation. */
async function readBy({ id, admin }: FreshTenant, known: ReadonlyMap<string, string>): Promise<Map<string, string>> {
  const answers = await Promise.all(
    reading.map(async (operation) => [operation.name, await admin.get(pathOf(operation, id, known))] as const),
  );
  return new Map(answers.flatMap(([name, { status, text }]) => (status === 200 ? [[name, text]] : [])));
}

test("the one young person's score of a round is nowhere once it has closed: not kept, read, exported or to be worked out", async () => {
  const [owner, guest, nhs] = [await freshTenant("owner"), await freshTenant("guest"), await freshTenant("nhs")];
  const relay = await aRelay([owner, guest, nhs]);
  const term = { name: "Autumn", year: "2000-01", season: "autumn", from: dayFromNow(-30), to: dayFromNow(300) };
  const { id: termId } = (await owner.admin.post(owner.path("/terms"), term)).body;
  const live = await aLiveSession(owner);
  await share(owner, live.panel.id, guest, { level: "facilitate" });
  const commission = await aCommission(nhs);
  await takePart(nhs, commission, owner);
  await runUnder(owner, live.panel.id, commission);
  const report = await aReport(nhs, commission);

  const { personId } = await owner.person(["member"], { group: "young-person" });
  const young = await aCheckedInAttendee(owner, live.session.id, { personId, group: "young-person" });
  const parents = [];
  for (let each = 0; each < 5; each += 1) parents.push(await aCheckedInAttendee(owner, live.session.id));
  const round = await aRound(owner, live);
  const counter = 8_675_309_112;
  await callerWith(young.ballotPass).put(`${round.at}/ballot`, { score: 1, counter });
  for (const { ballotPass } of parents)
    await callerWith(ballotPass).put(`${round.at}/ballot`, { score: 5, counter: 1 });
  const closed = await owner.admin.post(`${round.at}/close`);
  expect(closed.body.outcome).toMatchObject({ people: 6, distribution: [1, 0, 0, 0, 5] });
  await owner.admin.post(`${live.session.at}/close`);
  await relay.catchUp();

  const ids = { pnl: live.panel.id, ses: live.session.id, rnd: round.id, sub: live.work[0]?.id ?? "", per: personId };
  const known = new Map(Object.entries({ ...ids, com: commission.id, rpt: report.id, att: young.attendanceId }));
  const [own, asGuest, asCommissioner] = [
    await readBy(owner, known),
    await readBy(guest, known),
    await readBy(nhs, known),
  ];
  const taken = [
    "exportTenant",
    "exportPerson",
    "listChanges",
    "listAudit",
    "exportAudit",
    "getPanelImpact",
    "getImpact",
  ];
  expect([...own.keys()]).toEqual(
    expect.arrayContaining([...taken, "getResult", "listFeedback", "getFeedbackSummary"]),
  );
  expect([...asGuest.keys()]).toEqual(expect.arrayContaining(["listAttendance", "getPanelImpact", "getResult"]));
  expect([...asCommissioner.keys()]).toEqual(expect.arrayContaining(["getCommissionReport", "exportTenant"]));

  const table = await everyItem();
  const read = [own, asGuest, asCommissioner].flatMap((answers) => [...answers.values()]);
  const score = [claimsIn(young.ballotPass ?? "").key, String(counter)];
  expect([...table, ...read].filter((text) => score.some((each) => text.includes(each)))).toEqual([]);
  // The round's own result is read by all, and the five parents' scores, taken from it, would leave the sixth.
  expect(own.get("getResult")).toContain("[1,0,0,0,5]");
  const tally = table.filter((text) => text.includes(`#${live.panel.id.slice(4)}`) && text.includes(`ACC#${termId}`));
  expect(tally).toHaveLength(1);
  expect(tally.join()).not.toContain("group:");
  for (const { admin, path } of [owner, guest]) {
    const { body } = await admin.get(path(`/panels/${live.panel.id}/impact?term=${termId}&by=group`));
    for (const { scores } of body.byGroup) expect(scores).toEqual({ enough: false });
  }
}, 60_000);
