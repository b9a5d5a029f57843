import { anAction } from "@panels/testing/action";
import { aCheckedInAttendee } from "@panels/testing/attendance";
import { aLiveSession } from "@panels/testing/round";
import { freshTenant } from "@panels/testing/world";
import { expect, test } from "vitest";

/** A session that is over, and an action of it. */
async function afterwards() {
  const tenant = await freshTenant();
  const { panel, session } = await aLiveSession(tenant);
  const member = await tenant.person(["member"]);
  const chosen = { hearBack: "email", contact: "sam@example.org" };
  const mine = await aCheckedInAttendee(tenant, session.id, { personId: member.personId, ...chosen });
  const guest = await aCheckedInAttendee(tenant, session.id, chosen);
  const action = await anAction(tenant, panel.id, { sessionId: session.id });
  const over = await tenant.admin.post(`${session.at}/close`);
  expect(over.status, over.text).toBe(200);
  const at = (id: string) => tenant.path(`/attendance/${id}`);
  const shown = async (id: string) => (await tenant.admin.get(at(id))).body;
  const toTell = async () => {
    const { ways } = (await tenant.admin.get(tenant.path(`/actions/${action.id}/report-back`))).body;
    return Object.fromEntries(ways.map(({ way, toTell: people }: { way: string; toTell: number }) => [way, people]));
  };
  return { tenant, member, mine, guest, at, shown, toTell, own: tenant.path("/attendance/mine") };
}

test("a member who has been there changes after the session how they hear back, and nothing else", async () => {
  const { member, mine, at, shown, toTell } = await afterwards();
  const phone = { hearBack: "phone", contact: "01273 000000" };
  const changed = await member.patch(at(mine.attendanceId), phone);
  expect(changed.body, changed.text).toMatchObject(phone);
  expect(await toTell()).toMatchObject({ email: 1, phone: 1 });
  for (const more of [{ mode: "online" }, { needs: "Large print" }, { state: "cannot-come" }]) {
    const refused = await member.patch(at(mine.attendanceId), { ...more, hearBack: "none" });
    expect(refused.body.code).toBe("attendance.session_over");
  }
  expect(await shown(mine.attendanceId)).toMatchObject(phone);
});

test("whoever came by a code changes it from their phone, and wanting to hear nothing erases where to reach them", async () => {
  const { guest, own, shown, toTell } = await afterwards();
  const changed = await guest.phone.patch(own, { hearBack: "text", contact: "01273 000000" });
  expect(changed.body, changed.text).toMatchObject({ hearBack: "text", next: "give-feedback" });
  expect(await shown(guest.attendanceId)).toMatchObject({ hearBack: "text", contact: "01273 000000" });
  expect((await guest.phone.patch(own, { hearBack: "post" })).body.hearBack).toBe("post");
  expect((await guest.phone.patch(own, { hearBack: "none" })).body.hearBack).toBe("none");
  expect(await shown(guest.attendanceId)).not.toHaveProperty("contact");
  expect(await toTell()).toMatchObject({ email: 1, text: 0, post: 0 });
  expect((await guest.phone.patch(own, { hearBack: "email" })).body.code).toBe("attendance.contact_missing");
  expect((await guest.phone.get(own)).body.hearBack).toBe("none");
});

test("nobody changes how another hears back, but who runs the session does for whoever asks", async () => {
  const { tenant, mine, guest, at, shown } = await afterwards();
  const other = await tenant.person(["member"]);
  const headers = { "If-Match": (await tenant.admin.get(at(guest.attendanceId))).headers.get("ETag") ?? "" };
  expect((await other.patch(at(guest.attendanceId), { hearBack: "none" }, { headers })).status).toBe(404);
  expect((await guest.phone.patch(at(mine.attendanceId), { hearBack: "none" }, { headers })).status).toBe(401);
  expect((await tenant.admin.patch(at(guest.attendanceId), { hearBack: "none" })).status).toBe(200);
  expect(await shown(guest.attendanceId)).toMatchObject({ hearBack: "none" });
  expect(await shown(mine.attendanceId)).toMatchObject({ hearBack: "email", contact: "sam@example.org" });
});
