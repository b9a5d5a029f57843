import { append } from "@panels/features/log/store";
import { commit } from "@panels/table/commit";
import { spacesOf } from "@panels/table/space";
import { connection, freshTenant, now } from "@panels/testing/world";
import type { Operation } from "./operation.ts";

/** What comes of it: feedback, actions, figures, the log. */
export const after: Operation[] = [
  {
    does: "Read the audit log, 25 entries",
    goal: "1 Query",
    async prepare() {
      const { id, admin, path } = await freshTenant();
      const at = now();
      const entry = {
        at: at.toISOString(),
        actor: admin.personId,
        actingTenantId: id,
        requestId: "ledger",
        version: 1,
      };
      const entries = Array.from({ length: 25 }, (_each, n) => ({
        eventId: `event-${n}`,
        entry: { ...entry, kind: "panel", id: "pnl_0123456789", action: "changed" as const, changed: ["purpose"] },
      }));
      const stamp = { actor: "relay", tenant: id, requestId: "ledger", now: at };
      await commit(connection, append(spacesOf(connection, id).log, undefined, entries, stamp));
      return () => admin.get(path("/audit"));
    },
  },
];
