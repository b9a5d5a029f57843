import { setTimeout as pause } from "node:timers/promises";
import { ShownEntry } from "@panels/features/log/model";
import { pageOf } from "@panels/http/page";
import { expectThat, type Loop } from "./cast.ts";

const Trail = pageOf(ShownEntry, "AuditPage");
const patienceMs = 90_000;

/** The audit log holds what was written, and no ballot. It is kept from the table's stream, so a moment may pass. */
export async function readTrail({ admin, say }: Loop, panelId: string, sessionId: string): Promise<void> {
  const until = Date.now() + patienceMs;
  for (;;) {
    const { items } = await admin.get("/audit?sort=desc&limit=100", Trail);
    const ours = items.filter((entry) => entry.panelId === panelId);
    // The session's closing is among the last things written: when it is there, so is what came before.
    if (ours.some(({ kind, id, changed }) => kind === "session" && id === sessionId && changed.includes("state"))) {
      const kinds = [...new Set(ours.map(({ kind }) => kind))];
      expectThat(!kinds.some((kind) => kind.includes("ballot")), "no ballot is in the log");
      say("Admin", `reads the audit log: who wrote what, and when, of ${kinds.join(", ")}; of ballots nothing.`);
      return;
    }
    if (Date.now() > until)
      throw new Error("The audit log does not catch up. See what the stack printed about the relay.");
    await pause(500);
  }
}
