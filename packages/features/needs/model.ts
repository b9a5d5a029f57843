import { date, flag, instant, list, object, oneOf, optional, text } from "@panels/schema/fields";
import { lazy, type Of } from "@panels/schema/lazy";
import { Person } from "../people/model.ts";
import { Safeguarding } from "../tenants/model-safeguarding.ts";

const chosen = <const Codes extends readonly [string, ...string[]]>(codes: Codes, description: string) => {
  const [example] = codes;
  return optional(list(oneOf(codes, { description, example }), codes.length, { description, example: [example] }, 1));
};

/** In which form papers can be asked for: the standard's "specific information format". */
export const formats = [
  "large-print",
  "easy-read",
  "plain-text",
  "screen-reader",
  "audio",
  "braille",
  "sign-language-video",
  "coloured-paper",
  "other-language",
  "other",
] as const;
export const Format = lazy(() =>
  oneOf(formats, { description: "In which form they can read it.", example: "large-print" }),
);
export type Format = Of<typeof Format>;

/**
 * What somebody needs in order to take part: the four categories of the NHS Accessible Information Standard (DAPB1605,
 * version 4), and practical adjustments. With nothing in it, somebody was asked and needs nothing.
 */
export const Needed = lazy(() =>
  object(
    {
      communicationSupport: chosen(
        [
          "hearing-loop",
          "lip-reading",
          "sign-language",
          "makaton",
          "communication-aid",
          "extra-time",
          "plain-words",
          "supporter",
          "other",
        ],
        "What helps them to follow and to speak.",
      ),
      communicationProfessional: chosen(
        [
          "sign-language-interpreter",
          "deafblind-interpreter",
          "lip-speaker",
          "speech-to-text-reporter",
          "note-taker",
          "spoken-language-interpreter",
          "advocate",
          "other",
        ],
        "Who has to be booked for them.",
      ),
      contactMethod: chosen(
        ["text-message", "email", "phone", "post", "video-call", "relay", "somebody-else", "other"],
        "How to get in touch with them.",
      ),
      informationFormat: optional(
        list(
          Format(),
          formats.length,
          { description: "In which form they can read papers.", example: ["large-print"] },
          1,
        ),
      ),
      adjustments: chosen(
        [
          "breaks",
          "childcare-hours",
          "online-link",
          "step-free",
          "parking",
          "quiet-space",
          "seat-near-door",
          "bring-somebody",
          "other",
        ],
        "What else makes it possible to come.",
      ),
      words: optional(text(1000, { description: "In their own words.", example: "A break at 11, please." })),
    },
    {
      name: "Needed",
      description: "What somebody needs in order to take part; nothing in it says that they need nothing.",
    },
  ),
);
export type Needed = Of<typeof Needed>;

const recorders = ["self", "on-behalf"] as const;

/** What is kept of one person's needs. All that tells a need is in `needed`, so that logs name no more than that. */
export const PersonNeeds = lazy(() =>
  object({
    id: Person.Id(),
    needed: Needed(),
    recordedBy: oneOf(recorders, { description: "Whether they said it themselves.", example: "self" }),
    recordedAt: instant({ description: "When it was last recorded." }),
    reviewedAt: optional(instant({ description: "When somebody last looked whether it is still right." })),
    reviewDueOn: date({ description: "By when to look again: a year on." }),
  }),
);
export type PersonNeeds = Of<typeof PersonNeeds>;

/** What a caller sends to record needs. */
export const NeedsToRecord = lazy(() =>
  object(
    { needed: Needed() },
    { name: "NeedsToRecord", description: "What somebody needs; send `needed` with nothing in it for nothing." },
  ),
);

/** What a caller sends after looking again. */
export const NeedsReview = lazy(() =>
  object(
    { needed: optional(Needed()) },
    { name: "NeedsReview", description: "What has changed; leave `needed` out where all is still right." },
  ),
);
export type NeedsReview = Of<typeof NeedsReview>;

/** One person's needs as they, and who looks after the directory, see them. */
const ShownNeeds = lazy(() => {
  const { id: _asPersonId, needed, recordedBy, recordedAt, reviewedAt, reviewDueOn } = PersonNeeds().def.shape;
  return object({
    personId: Person.Id(),
    asked: flag({ description: "Whether anybody has said yet what they need, be it nothing.", example: true }),
    needed: optional(needed),
    recordedBy: optional(recordedBy),
    recordedAt: optional(recordedAt),
    reviewedAt,
    reviewDueOn: optional(reviewDueOn),
  });
});
export type ShownNeeds = Of<typeof ShownNeeds>;

/** The same with whom to tell of a worry, for this is not the place. */
export const OwnNeeds = lazy(() =>
  object(
    { ...ShownNeeds().def.shape, safeguarding: Safeguarding() },
    {
      name: "Needs",
      description:
        "What somebody needs in order to take part; only `asked` where nobody has said yet. And whom to tell of a worry.",
    },
  ),
);
