import type { DemoApi } from "../in-process.ts";
import type { Directory } from "../load-tenant.ts";
import type { Undertaking } from "./undertaken.ts";

/** Where the year is being loaded, and what is known of it so far. */
export interface LoadedYear {
  readonly api: DemoApi;
  readonly tenantId: string;
  readonly panelId: string;
  readonly directory: Directory;
  /** The ids of the works brought so far, by title. */
  readonly works: Map<string, string>;
  /** The forms whose quotes may be published. */
  readonly quoteIds: string[];
  /** The actions that are not closed yet. */
  readonly undertaken: (Undertaking & { id: string })[];
}
