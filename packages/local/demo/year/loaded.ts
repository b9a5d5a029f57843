import type { DemoApi } from "../in-process.ts";
import type { Company } from "../company.ts";
import type { Quote, Said } from "./said.ts";
import type { Undertaking } from "./undertaken.ts";

/** What people wrote and undertook, beside the records of a panel. */
export interface Words {
  readonly suggestions: readonly Said[];
  readonly quotes: readonly Quote[];
  readonly undertakings: readonly Undertaking[];
}

/** Where the year of a panel is being loaded, and what is known of it so far. */
export interface LoadedYear {
  readonly api: DemoApi;
  /** Whose panel it is. */
  readonly tenantId: string;
  readonly panelId: string;
  readonly company: Company;
  readonly words: Words;
  /** The ids of the works brought so far, by title. */
  readonly works: Map<string, string>;
  /** The forms whose quotes may be published. */
  readonly quoteIds: string[];
  /** The actions that are not closed yet. */
  readonly undertaken: (Undertaking & { id: string })[];
}
