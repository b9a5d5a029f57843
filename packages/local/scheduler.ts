import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { type LambdaFunction, lambdaContext } from "./lambda.ts";

const LIMIT_MS = 14 * 60_000;

/** `report` hears what went wrong in one call; the next one comes all the same. */
export type SchedulerOptions = { jobs: LambdaFunction; everyMs: number; report: (failure: unknown) => void };

/**
 * Calls the jobs again and again, `everyMs` milliseconds after the last call ended, with the event that a schedule sends.
 * `stop` lets a call under way end, and makes no more.
 */
export function startScheduler({ jobs, everyMs, report }: SchedulerOptions): { stop: () => Promise<void> } {
  const stopping = new AbortController();
  const rest = () => pause(everyMs, true, { signal: stopping.signal }).catch(() => false);
  const running = (async () => {
    while (await rest()) {
      const id = randomUUID();
      await jobs(scheduledEvent(id), lambdaContext("jobs", id, LIMIT_MS)).catch(report);
    }
  })();
  return {
    stop: async () => {
      stopping.abort();
      await running;
    },
  };
}

function scheduledEvent(id: string): object {
  return {
    version: "0",
    id,
    "detail-type": "Scheduled Event",
    source: "aws.scheduler",
    account: "000000000000",
    time: new Date().toISOString(),
    region: "eu-west-2",
    resources: [],
    detail: "{}",
  };
}
