import * as fc from "fast-check";
import { anAction } from "@panels/testing/action";
import { aCheckedInAttendee } from "@panels/testing/attendance";
import { aPanel, aSession, goLive, type Made } from "@panels/testing/panel";
import { share } from "@panels/testing/sharing";
import { aSubmission } from "@panels/testing/submission";
import { type Answered, anybody, type Caller, callerWith, type FreshTenant, freshTenant } from "@panels/testing/world";
import { randomPart } from "@panels/ids/id";
import { expect, test } from "vitest";
import { itemsNaming } from "./every-route/digest.ts";

const dayFromNow = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const year = { from: dayFromNow(-30), to: dayFromNow(300) };

const someone = fc.record({
  ofGuest: fc.boolean(),
  group: fc.constantFrom("parent-carer", "young-person", "professional"),
  /** What they do; whoever brings work presents it, and does not score. */
  brings: fc.boolean(),
  comes: fc.boolean(),
  score: fc.integer({ min: 1, max: 5 }),
  form: fc.boolean(),
  needs: fc.boolean(),
  undertakes: fc.boolean(),
  onRota: fc.boolean(),
  signsUp: fc.boolean(),
  erased: fc.boolean(),
});
type Someone = typeof someone extends fc.Arbitrary<infer Each> ? Each : never;

/** Somebody as they were made, with a word of their own in everything that they or others said of them. */
interface Made_ extends Someone {
  readonly caller: Caller;
  readonly word: string;
  readonly home: FreshTenant;
}

function ok(answer: Answered): Answered {
  if (answer.status >= 300) throw new Error(answer.text);
  return answer;
}

async function introduced(each: Someone, owner: FreshTenant, guest: FreshTenant): Promise<Made_> {
  const home = each.ofGuest ? guest : owner;
  const word = `planted${randomPart()}`;
  const caller = await home.person(["facilitator", "professional", "submitter"], {
    name: `Sample ${word}`,
    email: `${word}@example.org`,
    organisation: `Office of ${word}`,
    group: "professional",
    professionalRole: "health",
  });
  return { ...each, caller, word, home };
}

/** A year of a shared panel in small: everybody does what was drawn for them, through the API. */
async function history(drawn: readonly Someone[]) {
  const [owner, guest] = [await freshTenant("owner"), await freshTenant("guest")];
  ok(await owner.admin.post(owner.path("/terms"), { name: "Autumn", year: "2000-01", season: "autumn", ...year }));
  const panel = await aPanel(owner);
  await share(owner, panel.id, guest, { level: "facilitate" });
  const people = [];
  for (const each of drawn) people.push(await introduced(each, owner, guest));
  const [session, next] = [
    await aSession(owner, panel.id, { seats: 20 }),
    await aSession(owner, panel.id, { seats: 20 }),
  ];
  const work = await bring(people, owner, panel, session);
  await goLive(owner, session);
  const round = ok(
    await owner.admin.post(`${session.at}/rounds`, { submissionId: work, method: "ballot" }),
  ).headers.get("Location");
  ok(await owner.admin.post(`${round}/open`));
  for (const each of people.filter(({ comes, brings }) => comes && !brings))
    await comeAndScore(each, session, round ?? "");
  ok(await owner.admin.post(`${round}/close`));
  for (const each of people) await sayAndUndertake(each, panel, session, next);
  ok(await owner.admin.post(`${session.at}/close`));
  // The guest's people are in the figures, so that it is asked.
  const sent = { title: "Our year", highlights: [], ...year, answerBy: year.to };
  const { id: draft } = ok(await owner.admin.post(`${panel.at}/impact/drafts`, sent)).body;
  if (people.some(({ ofGuest }) => ofGuest)) await guest.admin.post(guest.path(`/impact/drafts/${draft}/approve`));
  const published = ok(await owner.admin.post(owner.path(`/impact/drafts/${draft}/publish`))).body.publicationId;
  return { owner, guest, people, panel, session, published };
}

async function bring(people: readonly Made_[], owner: FreshTenant, panel: Made, session: Made & { slots: string[] }) {
  const mine = (await aSubmission(owner, panel.id, { state: "accepted" })).id;
  ok(await owner.admin.put(owner.path(`/submissions/${mine}/booking`), { slotId: session.slots[0] }));
  const bringing = people.filter(({ brings }) => brings).slice(0, session.slots.length - 1);
  for (const [at, { caller, home }] of bringing.entries()) {
    const { id } = await aSubmission(home, panel.id, { by: caller });
    ok(await owner.admin.post(owner.path(`/submissions/${id}/accept`)));
    ok(await owner.admin.put(owner.path(`/submissions/${id}/booking`), { slotId: session.slots[at + 1] }));
  }
  return mine;
}

async function comeAndScore({ caller, home, group, score, word }: Made_, session: Made, round: string): Promise<void> {
  const seat = { personId: caller.personId, group, needs: `Quiet for ${word}`, hearBack: "email" };
  const { ballotPass } = await aCheckedInAttendee(home, session.id, seat);
  const at = home.path(round.slice(round.indexOf("/rounds/")));
  ok(await callerWith(ballotPass).put(`${at}/ballot`, { score, counter: 1 }));
}

async function sayAndUndertake(each: Made_, panel: Made, session: Made, next: Made): Promise<void> {
  const { caller, home, word, form, comes, brings } = each;
  if (form && comes && !brings) {
    const said = { as: "attendee", usefulness: each.score, again: true, recommend: comes, quoteConsent: true };
    const consentBy = { who: "self" };
    const words = { whatChanged: `It changed ${word}`, quote: `Says ${word}` };
    ok(await caller.post(home.path(`/sessions/${session.id}/feedback`), { ...said, ...words, consentBy }));
  }
  if (each.needs) {
    const at = home.path(`/people/${caller.personId}/needs`);
    const headers = { "If-Match": (await caller.get(at)).headers.get("ETag") ?? "" };
    ok(await caller.put(at, { needed: { words: `Large print for ${word}` } }, { headers }));
  }
  if (each.undertakes) await anAction(home, panel.id, { ownerPersonId: caller.personId });
  if (each.onRota) {
    const member = { personId: caller.personId, role: "health", away: [] };
    ok(await home.admin.post(home.path(`/panels/${panel.id}/rota/members`), member));
  }
  if (each.signsUp) {
    const seat = { personId: caller.personId, needs: `A lift for ${word}` };
    ok(await home.admin.post(home.path(`/sessions/${next.id}/attendance`), seat));
  }
}

/** Every figure that either organisation, or anybody, can read. */
async function figures({
  owner,
  guest,
  panel,
  session,
  published,
}: Awaited<ReturnType<typeof history>>): Promise<string[]> {
  const period = `from=${year.from}&to=${year.to}`;
  const impact = `/panels/${panel.id}/impact`;
  const own = ["", "&by=group", "&by=area"].map((by) => owner.admin.get(owner.path(`${impact}?year=2000-01${by}`)));
  const answers = await Promise.all([
    ...own,
    owner.admin.get(owner.path(`${impact}?${period}`)),
    owner.admin.get(owner.path(`/impact?${period}`)),
    guest.admin.get(guest.path(`${impact}?${period}`)),
    guest.admin.get(guest.path(`/impact?${period}`)),
    owner.admin.get(owner.path(`/sessions/${session.id}/feedback/summary`)),
    owner.admin.get(owner.path(`/sessions/${session.id}/attendance/summary`)),
    anybody.get(`/v1/public/tenants/${owner.id}/impact/publications/${published}`),
  ]);
  return answers.map(({ text, status }) => `${status} ${text}`);
}

test("whoever is erased, every figure stays as it was to the letter, and no word of theirs is left in the table", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(someone, { minLength: 4, maxLength: 7 }), async (drawn) => {
      const world = await history(drawn);
      const before = await figures(world);
      expect(before.filter((figure) => !figure.startsWith("200 "))).toEqual([]);
      const [gone, left] = [true, false].map((erased) => world.people.filter((each) => each.erased === erased));
      for (const { home, caller, word } of gone ?? []) {
        expect(await itemsNaming(word)).not.toEqual([]);
        ok(await home.admin.remove(home.path(`/people/${caller.personId}`)));
        expect(await itemsNaming(word)).toEqual([]);
      }
      expect(await figures(world)).toEqual(before);
      for (const { word } of left ?? []) expect(await itemsNaming(word)).not.toEqual([]);
    }),
    // A run is a hundred calls, and a smaller one would tell no more.
    { numRuns: 4, endOnFailure: true },
  );
}, 180_000);
