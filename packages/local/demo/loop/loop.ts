import { bringWork } from "./bring.ts";
import type { Loop } from "./cast.ts";
import { gather } from "./meet.ts";
import { reportBack } from "./report.ts";
import { scoreLive } from "./score.ts";
import { readTrail } from "./trail.ts";

/** Goes once round the whole loop, from work that is brought to a report that anybody reads. Throws where it breaks. */
export async function goRound(loop: Loop): Promise<void> {
  const brought = await bringWork(loop);
  const gathered = await gather(loop, brought);
  const suggestionId = await scoreLive(loop, brought, gathered);
  await reportBack(loop, brought, gathered, suggestionId);
  await readTrail(loop, brought.panelId, brought.session.id);
}
