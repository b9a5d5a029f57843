import { object, text } from "@panels/schema/fields";
import { lazy, type Of } from "@panels/schema/lazy";

const lead = lazy(() => ({
  role: text(120, { description: "The lead's role, not a name.", example: "Safeguarding lead" }),
  contact: text(200, { description: "How to reach the lead.", example: "safeguarding@example.org, 01273 000000" }),
}));

/** Whom an organisation names for worries about somebody's safety. */
export const SafeguardingLead = lazy(() =>
  object(lead(), {
    name: "SafeguardingLead",
    description: "Whom to tell of a worry about somebody's safety. This product takes in no concerns itself.",
  }),
);

export type SafeguardingLead = Of<typeof SafeguardingLead>;

/** What everybody who takes part is shown: whom to tell, and that this is not the place. */
export const Safeguarding = lazy(() =>
  object(
    {
      ...lead(),
      notice: text(300, {
        description: "To be shown beside it, as it is.",
        example: "This service takes in no worries about anybody's safety. Tell the person named here.",
      }),
    },
    {
      name: "Safeguarding",
      description:
        "Whom to tell of a worry about somebody's safety, to be shown on every screen and form. This product takes in no concerns itself.",
    },
  ),
);
export type Safeguarding = Of<typeof Safeguarding>;
