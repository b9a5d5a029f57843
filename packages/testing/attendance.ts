import { randomBytes } from "node:crypto";
import { type Answered, anybody, type Caller, callerWith, type FreshTenant } from "./world.ts";

/** Somebody who has checked in with a code of their own, and what their phone holds. */
export interface CheckedIn {
  attendanceId: string;
  attendancePass: string;
  /** Absent for whoever has no ballot. */
  ballotPass: string | undefined;
  /** Calls with the attendance pass. */
  phone: Caller;
}

/** Checks somebody in at a live session, by a code of their own, and claims their ballot: a parent carer unless told otherwise. */
export async function aCheckedInAttendee(
  tenant: FreshTenant,
  sessionId: string,
  more: Record<string, unknown> = {},
): Promise<CheckedIn> {
  const who = "personId" in more ? {} : { name: "Sample Attendee" };
  const invited = await tenant.admin.post(tenant.path(`/sessions/${sessionId}/attendance`), {
    ...who,
    group: "parent-carer",
    ...more,
  });
  const attendanceId: string = expected(invited, 201).body.id;
  const code = await tenant.admin.post(tenant.path(`/attendance/${attendanceId}/code`));
  const joined = await anybody.post("/v1/join", { code: expected(code, 200).body.code });
  const attendancePass: string = expected(joined, 200).body.attendancePass;
  const phone = callerWith(attendancePass);
  const claimed = await phone.post(tenant.path("/attendance/mine/ballot"), { claim: aClaim() });
  const ballotPass: string | undefined = claimed.body.ballotPass;
  return { attendanceId, attendancePass, ballotPass, phone };
}

/** A claim such as a phone makes. */
export function aClaim(): string {
  return randomBytes(24).toString("base64url");
}

function expected(answer: Answered, status: number): Answered {
  if (answer.status !== status) throw new Error(`Expected ${status}: ${answer.text}`);
  return answer;
}
