import type { App } from "aws-cdk-lib";
import { ApiStack } from "./api.ts";
import { DataStack } from "./data.ts";
import { JobsStack } from "./jobs.ts";
import { RelayStack } from "./relay.ts";

/** The stacks by what they are for. */
export interface Stacks {
  readonly data: DataStack;
  readonly api: ApiStack;
  readonly relay: RelayStack;
  readonly jobs: JobsStack;
}

/** Puts every stack into the app. `dist` is the folder the functions were bundled into. */
export function addStacks(app: App, dist: string): Stacks {
  const data = new DataStack(app, "PanelsData", { description: "Pan-Sussex Panels: the table" });
  const { table } = data;
  return {
    data,
    api: new ApiStack(app, "PanelsApi", { table, dist, description: "Pan-Sussex Panels: the API" }),
    relay: new RelayStack(app, "PanelsRelay", { table, dist, description: "Pan-Sussex Panels: the log of changes" }),
    jobs: new JobsStack(app, "PanelsJobs", { table, dist, description: "Pan-Sussex Panels: what is due by the clock" }),
  };
}
