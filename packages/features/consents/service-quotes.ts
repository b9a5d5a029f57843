/** What whoever keeps a quote does with its consent, and may refuse. */
export { mayPublish, quoteConsent, refusals, withdrawn } from "./rules.ts";
