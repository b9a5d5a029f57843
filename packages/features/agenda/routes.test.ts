import { anAction } from "@panels/testing/action";
import { aPanel, aSession, type Made } from "@panels/testing/panel";
import { aSubmission } from "@panels/testing/submission";
import { anybody, type FreshTenant, freshTenant, ledger } from "@panels/testing/world";
import { expect, test } from "vitest";

async function aDay(more = {}) {
  const tenant = await freshTenant();
  const panel = await aPanel(tenant, { name: "Panel <b>& co</b>" });
  const session = await aSession(tenant, panel.id, { localStart: "2099-07-02T10:00", ...more });
  return { tenant, admin: tenant.admin, panel, session, first: session.slots[0] ?? "" };
}

async function bookedWork(
  tenant: FreshTenant,
  panel: Made,
  slotId: string,
  title: string,
  state: "submitted" | "accepted",
) {
  const work = await aSubmission(tenant, panel.id, { state, fields: { title } });
  const booked = await tenant.admin.put(`${work.at}/booking`, { slotId });
  expect(booked.status, booked.text).toBe(200);
  return work;
}

test("the agenda is computed from slots and bookings with the panel's row and one Query", async () => {
  const { tenant, admin, panel, session, first } = await aDay();
  await bookedWork(tenant, panel, first, "Hospital passport", "accepted");
  ledger.start();
  const agenda = await admin.get(`${session.at}/agenda`);
  expect(ledger.stop().calls).toEqual(["GetItem", "Query"]);
  expect(agenda.status, agenda.text).toBe(200);
  expect(agenda.body).toMatchObject({ sessionId: session.id, panelId: panel.id, minutes: 135, publishedVersion: 0 });
  expect(
    agenda.body.items.map(({ title, minutes }: { title: string; minutes: number }) => `${title} ${minutes}`),
  ).toEqual(["Welcome 15", "Hospital passport 30", "Free 30", "Free 30", "Free 30"]);
  expect(agenda.body.openActions).toBe(tenant.path(`/panels/${panel.id}/actions?open=true`));
  const etag = agenda.headers.get("ETag") ?? "";
  expect((await admin.get(`${session.at}/agenda`, { headers: { "If-None-Match": etag } })).status).toBe(304);
});

test("work that is not accepted yet is on nobody's agenda by name, nor on the list of slots but for staff", async () => {
  const { tenant, admin, panel, session, first } = await aDay();
  await bookedWork(tenant, panel, first, "Unaccepted work", "submitted");
  const member = await tenant.person(["member"]);
  for (const path of ["agenda", "agenda.ics", "agenda.html", "slots"]) {
    const answer = await member.get(`${session.at}/${path}`);
    expect(answer.status, answer.text).toBe(200);
    expect(answer.text).not.toContain("Unaccepted work");
  }
  expect((await member.get(tenant.path(`/slots/${first}`))).text).not.toContain("Unaccepted work");
  expect((await admin.get(`${session.at}/slots`)).text).toContain("Unaccepted work");
});

test("each published version is kept and says what changed; one with nothing new is refused", async () => {
  const { tenant, admin, panel, session, first } = await aDay();
  const published = await admin.post(`${session.at}/publish`);
  expect(published.body, published.text).toMatchObject({ state: "published", agendaVersion: 1 });
  expect((await admin.post(`${session.at}/publish`)).body.code).toBe("agenda.nothing_changed");
  await bookedWork(tenant, panel, first, "Hospital passport", "accepted");
  expect((await admin.post(`${session.at}/publish`)).body.agendaVersion).toBe(2);
  const { body } = await admin.get(`${session.at}/agenda/versions`);
  expect(body.items.map(({ version }: { version: number }) => version)).toEqual([1, 2]);
  expect(body.items[0].items[1].title).toBe("Free");
  expect(body.items[1].changes).toEqual([{ kind: "added", words: "Added at 10:15: Hospital passport, 30 minutes." }]);
});

test("a calendar gets the session in London's time, without the online link", async () => {
  const { admin, session } = await aDay({ place: "Sample Hall", onlineLink: "https://example.org/join" });
  const file = await admin.get(`${session.at}/agenda.ics`);
  expect(file.headers.get("Content-Type")).toContain("text/calendar");
  expect(file.text).toContain("DTSTART;TZID=Europe/London:20990702T100000\r\n");
  expect(file.text).toContain("STATUS:TENTATIVE\r\n");
  expect(file.text).toContain("LOCATION:Sample Hall\r\n");
  const sequence = (text: string) => Number(/^SEQUENCE:(\d+)\r$/m.exec(text)?.[1]);
  await admin.post(`${session.at}/cancel`, { because: "The hall is flooded." });
  const cancelled = (await admin.get(`${session.at}/agenda.ics`)).text;
  expect(cancelled).toContain("STATUS:CANCELLED\r\n");
  expect(sequence(cancelled)).toBeGreaterThan(sequence(file.text));
  expect(/^UID:.*$/m.exec(cancelled)).toEqual(expect.arrayContaining([/^UID:.*$/m.exec(file.text)?.[0]]));
  expect(file.text + cancelled).not.toContain("https://example.org/join");
});

test("the page shows what was written, as it was written, and whom to tell of a worry", async () => {
  const { admin, session } = await aDay({ notes: "Bring <i>tea</i>", onlineLink: "https://example.org/join" });
  const page = await admin.get(`${session.at}/agenda.html`);
  expect(page.headers.get("Content-Type")).toContain("text/html");
  expect(page.text).toContain("<h1>Panel &lt;b&gt;&amp; co&lt;/b&gt;</h1>");
  expect(page.text).toContain("Bring &lt;i&gt;tea&lt;/i&gt;");
  expect(page.text).toContain("Thursday 2 July 2099, 10:00</time>, 2 hours 15 minutes");
  expect(page.text).toContain("safeguarding@example.org");
  expect(page.text).not.toMatch(/undefined|false|example\.org\/join/);
});

test("the page is given in large print to whoever asks for it", async () => {
  const { admin, session } = await aDay({});
  const [usual, large] = [
    await admin.get(`${session.at}/agenda.html`),
    await admin.get(`${session.at}/agenda.html?print=large`),
  ];
  expect([usual.text, large.text].map((page) => page.includes("font-size: 1.5rem"))).toEqual([false, true]);
});

test("open actions come back on the next agenda, until they are closed", async () => {
  const { tenant, admin, session } = await aDay();
  const panelId = (await admin.get(session.at)).body.panelId;
  const action = await anAction(tenant, panelId, { what: "Ask <b>families</b> again." });
  const page = await admin.get(`${session.at}/agenda.html`);
  expect(page.text).toContain("Still open from earlier");
  expect(page.text).toContain("Ask &lt;b&gt;families&lt;/b&gt; again.");
  expect(page.text).toContain("18 December 2026");
  await admin.post(`${action.at}/complete`, { weDid: "We asked forty families." });
  expect((await admin.get(`${session.at}/agenda.html`)).text).not.toContain("Still open");
});

test("without the scope nobody publishes, and elsewhere there is no agenda", async () => {
  const { tenant, session } = await aDay();
  const member = await tenant.person(["member"]);
  expect((await member.post(`${session.at}/publish`)).body.detail).toContain("sessions:manage");
  expect((await (await tenant.person(["commissioner"])).get(`${session.at}/agenda`)).body.detail).toContain(
    "sessions:read",
  );
  const other = await freshTenant();
  for (const path of ["agenda", "agenda.ics", "agenda.html", "agenda/versions"]) {
    expect((await other.admin.get(`${session.at.replace(tenant.id, other.id)}/${path}`)).status).toBe(404);
    expect((await anybody.get(`${session.at}/${path}`)).status).toBe(401);
  }
  const absent = `${session.at.slice(0, -10)}0000000000`;
  expect((await tenant.admin.get(`${absent}/agenda/versions`)).status).toBe(404);
});
