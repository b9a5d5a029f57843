import { setTimeout as pause } from "node:timers/promises";
import { expect, test, vi } from "vitest";
import { startScheduler } from "./scheduler.ts";

const nothingFails = (failure: unknown) => {
  throw failure;
};

test("the jobs are called again and again, as a schedule calls them, even when a call fails", async () => {
  const events: object[] = [];
  const failures: unknown[] = [];
  const jobs = async (event: object) => {
    events.push(event);
    throw new Error("No table.");
  };
  const scheduler = startScheduler({ jobs, everyMs: 1, report: (failure) => void failures.push(failure) });
  await vi.waitFor(() => expect(failures.length).toBeGreaterThan(2));
  await scheduler.stop();
  expect(events[0]).toMatchObject({ "detail-type": "Scheduled Event", source: "aws.scheduler" });
});

test("a stop waits for the call under way, and no other follows", async () => {
  const calls = { begun: 0, ended: 0 };
  const jobs = async () => {
    calls.begun += 1;
    await pause(50);
    calls.ended += 1;
  };
  const scheduler = startScheduler({ jobs, everyMs: 1, report: nothingFails });
  await vi.waitFor(() => expect(calls.begun).toBe(1));
  await scheduler.stop();
  expect(calls).toEqual({ begun: 1, ended: 1 });
  await pause(20);
  expect(calls).toEqual({ begun: 1, ended: 1 });
});

test("a stop between two calls does not wait for the next", async () => {
  let called = false;
  const jobs = async () => void (called = true);
  await startScheduler({ jobs, everyMs: 3_600_000, report: nothingFails }).stop();
  expect(called).toBe(false);
});
