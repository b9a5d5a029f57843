import { defineRefusals } from "@panels/errors/define-refusals";
import { mayPublish } from "../consents/rules.ts";
import type { FormFact } from "../facts/model.ts";
import type { NewPublication, Publication, PublicationLine, PublicPublication } from "./model-publication.ts";
import { refusals as period } from "./rules-period.ts";

export const refusals = defineRefusals("publications", {
  quote_not_open: {
    kind: "invalid",
    title: "A quote cannot be published",
    fix: "Choose forms of this period that have a quote and consent to publish it.",
  },
  historical_incomplete: {
    kind: "invalid",
    title: "A historical publication needs its figures and where they come from",
    fix: "Send year, figures and citation, and no quotes.",
  },
  computed_only: {
    kind: "invalid",
    title: "These figures are computed",
    fix: "Leave out figures and citation, or send kind historical for a year known only from print.",
  },
  others_counted: {
    kind: "conflict",
    title: "People or work of other organisations are in these figures",
    fix: "Make a draft with a last day to approve, so that each organisation is asked first.",
  },
  owner_only: {
    kind: "forbidden",
    title: "This is for the organisation that drafted it",
    fix: "Ask them. You can approve your own part, or say why you do not.",
  },
  draft_published: {
    kind: "conflict",
    title: "The draft was published",
    fix: "Withdraw the publication itself.",
  },
  already_withdrawn: { kind: "conflict", title: "The publication was withdrawn", fix: "Publish a new edition." },
});

/** Checks that what is sent fits its kind. */
export function expectFitting({ kind, year, figures, citation, quoteIds = [], ...rest }: NewPublication): void {
  if (kind === "computed") {
    if (figures || citation) throw refusals.computed_only();
    return;
  }
  if (!year || !figures || !citation || quoteIds.length > 0) throw refusals.historical_incomplete();
  if (rest.term !== undefined || rest.from !== undefined || rest.to !== undefined) throw period.period_unclear();
}

/** The forms whose quotes are asked for; each must be of the period and have its giver's consent. */
export function quotesAmong(forms: readonly FormFact[], wanted: readonly string[]): FormFact[] {
  return [...new Set(wanted)].map((formId) => {
    const form = forms.find(({ id }) => id === formId);
    if (!form || quotedWords(form) === undefined) throw refusals.quote_not_open();
    return form;
  });
}

/** A form's quote, while its giver consents to its being published. */
export function quotedWords({ quote, consent }: FormFact): string | undefined {
  return mayPublish(consent) ? quote : undefined;
}

/** The publication taken back: it stays in its publisher's own list, and is gone from every public view. */
export function withdrawn(publication: Publication, because: string): Publication {
  if (publication.state === "withdrawn") throw refusals.already_withdrawn();
  return { ...publication, state: "withdrawn", withdrawnBecause: because };
}

/** A publication as anybody may read it; undefined once it is withdrawn. */
export function publicOf(publication: Publication): PublicPublication | undefined {
  const { withdrawnBecause: _own, state, quotes: _apart, ...rest } = publication;
  return state === "published" ? rest : undefined;
}

/** One line of the list of what is public. */
export function lineOf({ id, title, kind, period, edition, generatedAt }: Publication): PublicationLine {
  return { id, title, kind, period, edition, generatedAt };
}
