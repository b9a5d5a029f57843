import type { App } from "aws-cdk-lib";
import { ApiStack } from "./api.ts";
import { DataStack } from "./data.ts";
import { RelayStack } from "./relay.ts";

/** Puts every stack into the app. `dist` is the folder the functions were bundled into. */
export function addStacks(app: App, dist: string): { data: DataStack; api: ApiStack; relay: RelayStack } {
  const data = new DataStack(app, "PanelsData", { description: "Pan-Sussex Panels: the table" });
  const { table } = data;
  return {
    data,
    api: new ApiStack(app, "PanelsApi", { table, dist, description: "Pan-Sussex Panels: the API" }),
    relay: new RelayStack(app, "PanelsRelay", { table, dist, description: "Pan-Sussex Panels: the log of changes" }),
  };
}
