import type { Api } from "./api.ts";

/** What every page is given. */
export interface PageContext {
  Variables: {
    /** Asks the API as whoever looks at the page. */
    readonly api: Api;
  };
}
