import { date, flag, integer, list, object, oneOf, optional, tenantId, text } from "@panels/schema/fields";
import { lazy, type Of } from "@panels/schema/lazy";
import { Panel } from "../panels/model.ts";
import { Safeguarding } from "../tenants/model-safeguarding.ts";
import { Tenant } from "../tenants/model.ts";

/** What personal data of a panel is used for: each has whoever answers for it. */
export const purposes = ["attendance", "contact", "needs", "work", "scores", "feedback", "publication"] as const;
export type Purpose = (typeof purposes)[number];

/** Alone, or together with others (UK GDPR, Articles 4(7) and 26). */
const roles = ["controller", "joint"] as const;

/** The lawful bases that organisations on a panel rely on (UK GDPR, Article 6(1)). */
const bases = ["consent", "legitimate-interests", "public-task"] as const;
export type Basis = (typeof bases)[number];

const line = lazy(() => ({
  tenantId: tenantId({ description: "The organisation." }),
  role: oneOf(roles, {
    description: "Whether it decides alone, as the controller, or together with others, as a joint controller.",
    example: "joint",
  }),
  purposes: list(
    oneOf(purposes, { description: "What the data is used for.", example: "attendance" }),
    purposes.length,
    { description: "For what.", example: ["attendance", "feedback"] },
    1,
  ),
  basis: optional(oneOf(bases, { description: "Its lawful basis.", example: "legitimate-interests" })),
}));

const ControllerToName = lazy(() =>
  object(line(), {
    name: "ControllerToName",
    description: "An organisation that answers for personal data, and for what.",
  }),
);
export type ControllerToName = Of<typeof ControllerToName>;

const Controller = lazy(() =>
  object(
    { ...line(), agreedOn: optional(date({ description: "When it agreed; left out, it has not answered yet." })) },
    { name: "Controller", description: "An organisation that answers for personal data, for what, and since when." },
  ),
);
export type Controller = Of<typeof Controller>;

const settings = lazy(() => ({
  contact: optional(
    text(200, {
      description: "How to reach whoever answers questions about personal data: a shared address, not a person's.",
      example: "privacy@example.org",
    }),
  ),
  publicNotice: flag({
    description: "Whether anybody may read the privacy notice, as a panel needs where people from outside take part.",
    example: true,
  }),
}));

const mostNamed = 40;

/** What the panel's owner sends. */
export const ControllersToSet = lazy(() =>
  object(
    { ...settings(), controllers: list(ControllerToName(), mostNamed, { description: "Who answers for what." }) },
    { name: "ControllersToSet", description: "Who answers for the personal data of a panel." },
  ),
);
export type ControllersToSet = Of<typeof ControllersToSet>;

/** Who answers for what on a panel, as it is kept. */
export const Controllers = lazy(() =>
  object({
    panelId: Panel.Id(),
    ...settings(),
    controllers: list(Controller(), mostNamed, { description: "Who answers for what, and who has agreed to it." }),
  }),
);
export type Controllers = Of<typeof Controllers>;

const edition = () =>
  integer(0, 999_999_999, { description: "Goes up whenever somebody changes it or agrees; 0 until then.", example: 2 });

/** The same, as it is shown. */
export const ShownControllers = lazy(() =>
  object(
    { ...Controllers().def.shape, edition: edition() },
    { name: "Controllers", description: "Who answers for the personal data of a panel, and who has agreed to it." },
  ),
);

/** What a public notice is made from: it lies where anybody may read, and names nobody who has not agreed. */
export const PublicControllers = lazy(() =>
  object({
    panelName: text(120, { description: "What the panel is called." }),
    ownerTenantId: tenantId({ description: "The organisation that owns it." }),
    date: date({ description: "When it last changed." }),
    ...ShownControllers().def.shape,
  }),
);
export type PublicControllers = Of<typeof PublicControllers>;

const sentence = (description: string, example: string) => text(1000, { description, example });

const NoticePart = lazy(() =>
  object(
    {
      purpose: oneOf(purposes, { description: "What the data is used for.", example: "attendance" }),
      what: sentence("What is kept.", "Your name, and which sessions you came to."),
      why: sentence("Why it is kept.", "So that we know who is coming."),
      seenBy: sentence("Who sees it.", "The people who run the panel."),
      kept: sentence("How long it is kept.", "Your name goes 24 months after the session at the latest."),
      controllers: list(
        object({
          tenantId: Tenant.Id(),
          name: Tenant.Kept().def.shape.name,
          reason: sentence("Its lawful basis.", "It is part of its public duties (public task)."),
        }),
        mostNamed,
        { description: "Who answers for it: one, or several together." },
      ),
    },
    { name: "PrivacyNoticePart", description: "One use of personal data, and who answers for it." },
  ),
);

/** What people on a panel are told of their data (UK GDPR, Articles 13 and 26(2)). */
export const PrivacyNotice = lazy(() =>
  object(
    {
      panelId: Panel.Id(),
      panelName: text(120, { description: "What the panel is called.", example: "Together for Change" }),
      edition: edition(),
      date: date({ description: "When this edition was made." }),
      contact: sentence("Whom to ask.", "privacy@example.org"),
      parts: list(NoticePart(), purposes.length, { description: "What is kept, why, and who answers for it." }),
      rights: list(sentence("One of them.", "You can ask what is kept about you, and get a copy."), 20, {
        description: "What people can ask for.",
      }),
      complaints: sentence("How to complain.", "Tell privacy@example.org if you are not happy."),
      safeguarding: Safeguarding(),
    },
    {
      name: "PrivacyNotice",
      description: "What a panel keeps about people, why, who sees it, and who answers for it, in plain English.",
    },
  ),
);
export type PrivacyNotice = Of<typeof PrivacyNotice>;
