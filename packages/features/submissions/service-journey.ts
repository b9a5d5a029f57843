import type { Context } from "@panels/http/context";
import type { Stored } from "@panels/table/entity";
import { find } from "@panels/table/read";
import { type EnteredPanel, enterPanel } from "../panels/service.ts";
import type { JourneyStep, SeenSubmission, Submission } from "./model.ts";
import { refusals } from "./rules.ts";
import { seenBy } from "./rules-viewer.ts";
import { seeSubmission, viewerOf } from "./service.ts";
import { Submissions } from "./store.ts";

const longestJourney = 20;

/** The earlier submissions that a piece of work comes back from, nearest first, as far as the caller may see them. */
async function earlierThan(
  ctx: Context,
  entered: EnteredPanel,
  start: Pick<SeenSubmission, "revisits">,
): Promise<Stored<SeenSubmission>[]> {
  const earlier: Stored<SeenSubmission>[] = [];
  let id = start.revisits;
  for (let step = 0; id !== undefined && step < longestJourney; step += 1) {
    const stored = await find(Submissions, entered.spaces.data, id);
    const value = stored && seenBy(viewerOf(ctx, entered), stored.value);
    if (value) earlier.push({ ...stored, value });
    id = stored?.value.revisits;
  }
  return earlier;
}

/** A piece of work's way through the panel, from the first time it came. One round trip for each time. */
export async function readJourney(ctx: Context, id: string): Promise<JourneyStep[]> {
  const entered = await enterPanel(ctx, id, "view");
  const latest = await seeSubmission(ctx, entered, id);
  return [latest, ...(await earlierThan(ctx, entered, latest.value))].toReversed().map(({ value, createdAt }) => ({
    submissionId: value.id,
    title: value.title,
    state: value.state,
    stage: value.stage,
    broughtOn: createdAt.slice(0, 10),
    ...(value.presentedOn !== undefined && { presentedOn: value.presentedOn }),
  }));
}

/** Refuses an earlier submission that is not one of the panel, or that itself comes back from this one. */
export async function expectRevisitable(ctx: Context, entered: EnteredPanel, submission: Submission): Promise<void> {
  const { id, panelId, revisits } = submission;
  if (revisits === undefined) return;
  if (revisits === id) throw refusals.revisits_itself();
  const inPanel = revisits.startsWith(panelId.replace("pnl_", "sub_"));
  const earlier = inPanel ? await earlierThan(ctx, entered, submission) : [];
  if (earlier[0]?.value.id !== revisits) throw refusals.revisits_unknown();
  if (earlier.some(({ value }) => value.id === id)) throw refusals.revisits_itself();
}
