import { date, id, instant, integer, link, list, object, oneOf, optional, tenantId, text } from "@panels/schema/fields";
import { lazy, type Of } from "@panels/schema/lazy";
import { type Kept, record } from "@panels/schema/record";
import { StrandKey } from "../commissions/model.ts";
import { Person } from "../people/model.ts";

/** The three levels that work is done at; individual means a way of working, never one child's case. */
const levels = ["individual", "operational", "strategic"] as const;

/** How far along the work is when it comes. */
const stages = ["idea", "draft", "nearly-done", "done"] as const;

/** The life of a submission. */
export const submissionStates = [
  "draft",
  "submitted",
  "accepted",
  "booked",
  "presented",
  "scored",
  "closed",
  "returned",
  "withdrawn",
] as const;
export const SubmissionState = lazy(() =>
  oneOf(submissionStates, { description: "Where the work is in its life here.", example: "submitted" }),
);
export type SubmissionState = Of<typeof SubmissionState>;

const Material = lazy(() =>
  object(
    {
      title: text(200, { description: "What it is.", example: "Hospital passport, second draft" }),
      link: link({ description: "Where to read it." }),
      format: oneOf(["standard", "easy-read", "large-print", "audio", "bsl", "translation", "other"], {
        description: "The format it is in.",
        example: "easy-read",
      }),
    },
    { name: "Material", description: "A paper for the panel to read, in one format." },
  ),
);

// A submission's own id cannot be taken from the record while the record is being declared.
const SubmissionId = lazy(() => id("sub", 2, { description: "A submission's id." }));

const Waiting = lazy(() =>
  object(
    {
      sessionId: id("ses", 2, { description: "The session it would like a slot of." }),
      since: instant({ description: "When it asked: slots that come free are given in this order." }),
    },
    { name: "Waiting", description: "A place on a full session's waiting list." },
  ),
);

const Joined = lazy(() =>
  object({
    tenantId: tenantId({ description: "The organisation." }),
    submitterIds: list(Person.Id(), 10, { description: "Who brings it from there." }, 1),
  }),
);

const JoinedShown = lazy(() =>
  object(
    {
      tenantId: tenantId({ description: "The organisation.", example: "espcf" }),
      submitters: integer(0, 20, { description: "How many of its people bring the work.", example: 2 }),
    },
    { name: "JoinedOrganisation", description: "An organisation that brings work together with another." },
  ),
);
export type JoinedShown = Of<typeof JoinedShown>;

/** A piece of work brought to panel by a submitter. */
export const Submission = record({
  name: "Submission",
  prefix: "sub",
  depth: 2,
  description: "A piece of work brought to panel.",
  Id: SubmissionId,
  fields: () => ({
    title: text(200, { description: "What the work is called.", example: "Hospital passport" }),
    summary: text(4000, {
      description: "What it is and what you would like to ask the panel, in plain English.",
      example: "A passport that tells hospital staff what a young person needs. Is anything missing?",
    }),
    level: oneOf(levels, { description: "The level the work is done at.", example: "operational" }),
    stage: oneOf(stages, { description: "How far along the work is.", example: "draft" }),
    canStillChange: text(1000, {
      description: "What the panel can still change.",
      example: "Everything but the size of the card.",
    }),
    submitterIds: list(
      Person.Id(),
      10,
      { description: "Who brings it from your organisation, by the ids of its directory." },
      1,
    ),
    togetherWith: optional(
      list(tenantId({ description: "An organisation." }), 4, {
        description:
          "Other organisations that your organisation's staff asks to bring it together with you. Each names its own people, where the panel is shared with it to bring work.",
        example: ["espcf"],
      }),
    ),
    organisation: optional(text(120, { description: "Whose work it is.", example: "Sample Hospital" })),
    revisits: optional(SubmissionId()),
    strand: optional(StrandKey()),
    materials: list(Material(), 20, { description: "Papers to read beforehand." }),
    ownView: optional(
      integer(1, 5, {
        description: "Where the submitter thinks the work sits on the Star (1 informing to 5 co-production).",
        example: 2,
      }),
    ),
  }),
  kept: () => ({
    panelId: id("pnl", 1, { description: "The panel it is brought to." }),
    homeTenantId: tenantId({ description: "The organisation that leads: whose submitters brought it." }),
    joined: optional(list(Joined(), 4, { description: "Who brings it from the organisations that joined." })),
    state: SubmissionState(),
    /** Set while it holds a slot. */
    slotId: optional(id("slt", 3, { description: "The slot it holds." })),
    sessionId: optional(id("ses", 2, { description: "The session it is booked on or was presented at." })),
    waiting: optional(Waiting()),
    bookedUntil: optional(instant({ description: "Until when the slot is held, while the work is not accepted." })),
    bookingBecause: optional(
      text(500, {
        description: "Why its booking was last moved or cancelled.",
        example: "Our designer is away that day.",
      }),
    ),
    returnedBecause: optional(
      text(1000, {
        description: "What the panel needs before it can accept it.",
        example: "Please add an easy-read version.",
      }),
    ),
    withdrawnBecause: optional(
      text(1000, { description: "Why it was withdrawn.", example: "The project has stopped." }),
    ),
    presentedOn: optional(date({ description: "The day it was presented." })),
  }),
});
export type Submission = Kept<typeof Submission>;
export type Material = Of<typeof Material>;

/** What a caller sends to bring work: as `Submission.New`, but a submitter need not name themselves. */
export const NewSubmission = lazy(() => {
  const { submitterIds, ...fields } = Submission.New().def.shape;
  return object(
    { ...fields, submitterIds: optional(submitterIds) },
    {
      name: "SubmissionToBring",
      description: "Work to bring to panel. It starts as a draft; left out, you are its submitter.",
    },
  );
});
export type NewSubmission = Of<typeof NewSubmission>;

/** What a caller is shown: people of the panel are not told who brings it, nor the submitter's own view before the result. */
export const ShownSubmission = lazy(() => {
  const { submitterIds, homeTenantId, joined: _counted, ...fields } = Submission.Kept().def.shape;
  return object(
    {
      ...fields,
      submitterIds: optional(submitterIds),
      homeTenantId: optional(homeTenantId),
      joined: optional(
        list(JoinedShown(), 4, {
          description: "Of the organisations that were asked along, how many people bring it.",
        }),
      ),
      createdAt: instant({ description: "When it was made." }),
      updatedAt: instant({ description: "When it last changed." }),
    },
    { name: "Submission", description: "A piece of work brought to panel, as far as you may see it." },
  );
});
type Whose = "submitterIds" | "homeTenantId";
export type SeenSubmission = Omit<Submission, Whose | "joined"> &
  Partial<Pick<Submission, Whose>> & { joined?: JoinedShown[] | undefined };

/** One step of a piece of work's way through the panel. */
export const JourneyStep = lazy(() =>
  object(
    {
      submissionId: SubmissionId(),
      title: text(200, { description: "What the work was called then.", example: "Hospital passport" }),
      state: SubmissionState(),
      stage: oneOf(stages, { description: "How far along the work was.", example: "draft" }),
      broughtOn: date({ description: "The day it was first written down here." }),
      presentedOn: optional(date({ description: "The day it was presented." })),
    },
    { name: "JourneyStep", description: "One time that the work came to panel." },
  ),
);
export type JourneyStep = Of<typeof JourneyStep>;

/** Why work is returned or withdrawn. */
export const Because = lazy(() =>
  object(
    { because: text(1000, { description: "Why, in plain English.", example: "Please add an easy-read version." }) },
    { name: "Because", description: "A reason that those concerned can read." },
  ),
);
