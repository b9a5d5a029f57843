import { existsSync } from "node:fs";
import { join } from "node:path";
import { letGo } from "@panels/features/holdings/retention";
import { spacesOf } from "@panels/table/space";
import { anAction } from "@panels/testing/action";
import { aCheckedInAttendee } from "@panels/testing/attendance";
import { aLiveSession, aRound } from "@panels/testing/round";
import { share } from "@panels/testing/sharing";
import { aSubmission } from "@panels/testing/submission";
import { type Caller, callerWith, connection, type FreshTenant, freshTenant, now } from "@panels/testing/world";
import { beforeAll, expect, test } from "vitest";
import { itemsNaming } from "./every-route/digest.ts";

/** A panel of one organisation on which another's people take part, and a third organisation looks on. */
async function aSharedPanel() {
  const [owner, home, third] = [await freshTenant("owner"), await freshTenant("home"), await freshTenant("third")];
  const live = await aLiveSession(owner);
  await share(owner, live.panel.id, home, { level: "attend" });
  await share(owner, live.panel.id, third, { level: "attend" });
  const words = { contact: "sam@example.org", hearBack: "email" };
  const come = async (name: string, group: string) => {
    const who = await home.person(["member"], { name, group });
    const seat = { personId: who.personId, group, needs: `A seat for ${name}`, ...words };
    return { who, ...(await aCheckedInAttendee(home, live.session.id, seat)) };
  };
  const [adult, young] = [await come("Alder Adult", "parent-carer"), await come("Yew Young", "young-person")];
  const list = (of: FreshTenant) => of.admin.get(of.path(`/sessions/${live.session.id}/attendance`));
  const form = { as: "attendee", usefulness: 9, again: true, recommend: true, whatChanged: "Alder's own words." };
  const at = home.path(`/sessions/${live.session.id}/feedback`);
  const given = await adult.who.post(at, { ...form, quote: "Alder's quote.", quoteConsent: true });
  expect(given.status, given.text).toBe(201);
  return { owner, home, third, live, adult, young, list, form: given.body.id as string };
}

type World = Awaited<ReturnType<typeof aSharedPanel>>;

/** The nightly run of an organisation, this many months from now and some days. */
async function night({ id }: FreshTenant, months: number, days: number): Promise<void> {
  const at = now();
  at.setUTCMonth(at.getUTCMonth() + months);
  at.setUTCDate(at.getUTCDate() + days);
  const stamp = { actor: "jobs", tenant: id, requestId: "night", now: at };
  await letGo(spacesOf(connection, id), stamp, { left: 10_000 });
}

/** Whether a read still shows something up to the last day that it may be kept, and shows it no more soon after. */
async function goesAfter(months: string, of: FreshTenant, shows: () => Promise<boolean>): Promise<void> {
  await night(of, Number(months), -10);
  expect(await shows()).toBe(true);
  await night(of, Number(months), 10);
  expect(await shows()).toBe(false);
}

const whole = async (caller: Caller, path: string) => (await caller.get(path)).text;

/** Each sentence that a notice promises something in, and how it is tried. */
const promises: [RegExp, (world: World, months: string) => Promise<void>][] = [
  [
    /^The organisation you are with, and the people who run the (panel|session)\.$/,
    async ({ owner, home, list }) => {
      for (const of of [owner, home]) expect((await list(of)).text).toMatch(/"name":"Alder Adult".*"needs":"A seat/);
    },
  ],
  [
    /^Young people's names stay with/,
    async ({ owner, home, list, young }) => {
      expect((await list(home)).text).toContain("Yew Young");
      const { items } = (await list(owner)).body;
      expect(items.find(({ id }: { id: string }) => id === young.attendanceId)).not.toHaveProperty("name");
    },
  ],
  [
    /^Other organisations on the panel see numbers only\.$/,
    async ({ third, list, live }) => {
      expect((await list(third)).body.items).toEqual([]);
      const counted = await third.admin.get(third.path(`/sessions/${live.session.id}/attendance/summary`));
      expect([counted.body.seatsTaken, counted.text.includes("Alder")]).toEqual([2, false]);
    },
  ],
  [
    /^The organisation you are with, and nobody else\.$/,
    async ({ owner, home, list }) => {
      expect((await list(home)).text).toContain("sam@example.org");
      expect((await list(owner)).text).not.toContain("sam@example.org");
    },
  ],
  [
    /^When people of another organisation look, that is written down\.$/,
    async ({ owner, home, list }) => {
      await list(owner);
      const notes = (await itemsNaming(home.id)).filter(({ kind }) => kind === "people-read");
      expect(JSON.stringify(notes)).toContain(`"readerTenantId":"${owner.id}"`);
    },
  ],
  [
    /^The people on the panel see the work, and what was undertaken\.$/,
    async ({ owner, home, live, adult }) => {
      const [work] = live.work;
      expect((await adult.who.get(home.path(`/submissions/${work?.id}`))).status).toBe(200);
      const action = await anAction(owner, live.panel.id);
      expect((await adult.who.get(home.path(`/actions/${action.id}`))).status).toBe(200);
    },
  ],
  [
    /^Who brought it is told to the organisation you are with, and to no other\.$/,
    async () => {
      const [owner, home] = [await freshTenant(), await freshTenant()];
      const { panel } = await aLiveSession(owner);
      await share(owner, panel.id, home, { level: "submit" });
      const by = await home.person(["submitter"]);
      const work = await aSubmission(home, panel.id, { by });
      expect(await whole(home.admin, work.at)).toContain(by.personId);
      expect(await whole(owner.admin, owner.path(`/submissions/${work.id}`))).not.toContain(by.personId);
    },
  ],
  [
    /^(Nobody sees a single score|Only totals are shown|Single scores go when the round is closed)\.$/,
    async ({ owner, live }) => {
      const [round, voter] = [await aRound(owner, live), await aCheckedInAttendee(owner, live.session.id)];
      await callerWith(voter.ballotPass).put(`${round.at}/ballot`, { score: 4, counter: 8_675_309_222 });
      expect((await owner.admin.get(round.at)).text).not.toMatch(/"score"|8675309222/);
      await owner.admin.post(`${round.at}/close`);
      expect((await itemsNaming("8675309222")).filter(({ gone }) => gone !== true)).toEqual([]);
    },
  ],
];

const later: [RegExp, (world: World, months: string) => Promise<void>][] = [
  [
    /^(?:Your name goes|It goes|What you said for one session goes) (\d+) months after (?:the session|it) at the latest\.$/,
    async ({ home, adult }, months) => {
      const shown = () => whole(home.admin, home.path(`/attendance/${adult.attendanceId}`));
      await goesAfter(months, home, async () => /Alder Adult|sam@example|A seat/.test(await shown()));
    },
  ],
  [
    /^What you wrote goes (\d+) months after the session at the latest\.$/,
    async ({ owner, form }, months) => {
      const shown = () => whole(owner.admin, owner.path(`/feedback/${form}`));
      await goesAfter(months, owner, async () => (await shown()).includes("Alder's own words."));
    },
  ],
  [
    /^What ties it to you goes (\d+) months after you first came that term at the latest\.$/,
    async ({ home, adult }, months) => {
      const path = home.path(`/people/${adult.who.personId}/export`);
      await goesAfter(months, home, async () => (await whole(adult.who, path)).includes('"term-token"'));
    },
  ],
  [
    /^(That somebody came stays counted|What you ticked stays counted|The numbers stay)\.$/,
    async ({ owner, home, live }) => {
      const counts = () =>
        Promise.all(
          ["attendance", "feedback"].map((of) =>
            whole(owner.admin, owner.path(`/sessions/${live.session.id}/${of}/summary`)),
          ),
        );
      const before = await counts();
      for (const of of [owner, home]) await night(of, 72, 10);
      expect(await counts()).toEqual(before);
    },
  ],
];

/** What is tried by a test of its own, by the sentence that it stands for. */
const elsewhere: [RegExp, string][] = [
  [/^It goes at once if you say that you want to hear nothing\.$/, "attendance/hear-back.test.ts"],
  [/^What your organisation keeps for all of them goes when you leave/, "../../test/erasure.test.ts"],
  [/^The work stays for as long as the organisation is here\.$/, "holdings/person.test.ts"],
  [/^It leads to you no more once you have left the directory\.$/, "holdings/person.test.ts"],
  [/^The people who run the panel, without your name\.$/, "feedback/routes.test.ts"],
  [/^Your words are made public only if you say yes, and you can change your mind\.$/, "consents/routes.test.ts"],
  [/^Anybody\.$/, "impact/publications.test.ts"],
  [/^Small numbers are left out, so that nobody can be picked out\.$/, "impact/rules-slices.test.ts"],
];

const features = join(import.meta.dirname, "../packages/features");

let sentences: string[] = [];
let complaints = "";
let world: World;

beforeAll(async () => {
  world = await aSharedPanel();
  const { body } = await world.adult.who.get(world.home.path(`/panels/${world.live.panel.id}/privacy-notice`));
  const said = body.parts.flatMap(({ seenBy, kept }: { seenBy: string; kept: string }) => [seenBy, kept]);
  sentences = said.flatMap((text: string) => text.split(/(?<=\.) /));
  complaints = body.complaints;
}, 60_000);

test("every sentence of who sees data, and of how long it is kept, is tried", () => {
  const known = [...promises, ...later, ...elsewhere].map(([pattern]) => pattern);
  expect(sentences.length).toBeGreaterThan(20);
  expect(sentences.filter((each) => known.filter((pattern) => pattern.test(each)).length !== 1)).toEqual([]);
  expect(elsewhere.filter(([, file]) => !existsSync(join(features, file)))).toEqual([]);
  expect(known.filter((pattern) => !sentences.some((each) => pattern.test(each)))).toEqual([]);
});

test.each(promises)("it is true that: %s", async (_pattern, tried) => {
  expect.hasAssertions();
  await tried(world, "");
});

test.each(later)(
  "it is true, when the time has come, that: %s",
  async (pattern, tried) => {
    expect.hasAssertions();
    const own = await aSharedPanel();
    const months = new Set(sentences.flatMap((each) => pattern.exec(each)?.[1] ?? []));
    for (const each of months.size > 0 ? months : [""]) await tried(own, each);
  },
  120_000,
);

test("a complaint has its clock, and goes when the notice says", async () => {
  const { home, adult } = world;
  const [, days = "", months = ""] = /within (\d+) days\. Your complaint goes (\d+) months/.exec(complaints) ?? [];
  const sent = await adult.who.post(home.path("/data-complaints"), { about: "My number is on the list." });
  // The day on which it came is the first of them.
  const first = Date.parse(sent.body.receivedOn) - 86_400_000;
  expect(Date.parse(sent.body.acknowledgeBy) - first).toBe(Number(days) * 86_400_000);
  await home.admin.post(home.path(`/data-complaints/${sent.body.id}/answer`), { answer: "It is off the list." });
  await goesAfter(
    months,
    home,
    async () => (await home.admin.get(home.path(`/data-complaints/${sent.body.id}`))).status === 200,
  );
});
