import { mayPublish } from "../consents/rules.ts";
import { byPlace, byToken, type Export, inKey, inLog, type Kind, naming, ownDoings, theirsIn } from "./rules-person.ts";

const all: Export = { fields: "all" };

// A form as it is read, without anything that says whose it is; a quote that may not be published goes into no copy either.
function exportedForm(form: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const { token: _stands, homeTenantId: _from, group: _few, day: _then, consent, quote, ...said } = form;
  const given = typeof consent === "object" && consent !== null ? consent : undefined;
  const quoteConsent = mayPublish(
    given && { withdrawnOn: "withdrawnOn" in given ? String(given.withdrawnOn) : undefined },
  );
  return { ...said, quoteConsent, ...(quoteConsent && quote !== undefined && { quote }) };
}

const untilErased = { until: "until they are taken out of the directory" };
const whileOpen = { until: "for as long as the organisation is here" };
const leadsNowhere = "It holds a random id, which leads to nobody once the directory has forgotten them.";

/** The kinds of things that hold a person: their part of the table of all kinds. */
export const personalKinds: Readonly<Record<string, Required<Kind>>> = {
  person: {
    export: all,
    person: {
      title: "You in the directory",
      why: "So that your organisation knows who takes part, and can reach you.",
      isOf: naming("id"),
      ending: "removed",
      kept: untilErased,
    },
  },
  submission: {
    // Whoever joined in bringing work keeps their own people's ids.
    export: { fields: "all", without: ["joined"], foreign: ["submitterIds", "ownView"] },
    person: {
      title: "Work you bring",
      why: "So that the panel can look at it, and you hear what it said.",
      isOf: naming("submitterIds", "joined"),
      hides: ["joined", "submitterIds"],
      ending: { stays: `The work is your organisation's. ${leadsNowhere}` },
      kept: whileOpen,
    },
  },
  attendance: {
    export: { fields: "all", without: ["token", "code", "claim"], foreign: ["personId"] },
    person: {
      title: "Sessions you were put down for",
      why: "So that there is a seat for you, and those who came are counted.",
      isOf: naming("personId", "id"),
      hides: ["token", "code", "claim"],
      // Who came stays counted, by part and group.
      ending: { without: ["personId", "token", "code", "claim", "hearBack", "professionalRole"] },
      kept: "session-people",
    },
  },
  attendee: {
    export: all,
    person: {
      title: "What you are called at sessions, how to reach you and what you need",
      why: "So that those who run the session can welcome you and tell you what came of it.",
      isOf: byPlace,
      ending: "removed",
      kept: "session-people",
    },
  },
  needs: {
    export: all,
    person: {
      title: "What you need in order to take part",
      why: "So that those who run a session you come to can have it ready.",
      isOf: naming("id"),
      ending: "removed",
      kept: untilErased,
    },
  },
  "needs-met": {
    export: all,
    person: {
      title: "Whether what you need was there",
      why: "So that it goes better next time, and is counted without your name.",
      isOf: byPlace,
      ending: "removed",
      kept: "session-people",
    },
  },
  action: {
    export: { fields: "all", foreign: ["ownerPersonId"] },
    person: {
      title: "What you undertook",
      why: "So that it is not forgotten, and everybody hears what became of it.",
      isOf: naming("ownerPersonId"),
      ending: { without: ["ownerPersonId", "homeTenantId"] },
      kept: untilErased,
    },
  },
  consent: {
    export: { fields: "all", foreign: "all-of-it" },
    person: {
      title: "What you agreed may be published",
      why: "So that nothing of yours is published without your consent.",
      isOf: naming("personId"),
      // Nobody is left to ask: from now on nothing of theirs is published.
      ending: { without: ["personId"], and: (data, today) => ("withdrawnOn" in data ? {} : { withdrawnOn: today }) },
      kept: whileOpen,
    },
  },
  "rota-member": {
    export: { fields: "all", foreign: ["personId"] },
    person: {
      title: "Turns you can be asked to take",
      why: "So that turns are shared out fairly, and not on days when you are away.",
      isOf: naming("personId"),
      ending: "removed",
      kept: untilErased,
    },
  },
  "rota-person": {
    export: all,
    person: {
      title: "What you are called on the rota",
      why: "So that those who run the panel know whom they ask.",
      isOf: inKey,
      ending: "removed",
      kept: untilErased,
    },
  },
  "session-turns": {
    export: all,
    person: {
      title: "Turns you were asked to take",
      why: "So that nobody is asked more often than others.",
      isOf: naming("turns"),
      shown: theirsIn("turns"),
      ending: { stays: leadsNowhere },
      kept: whileOpen,
    },
  },
  "person-fact": {
    // With the token that stands for a person, what is counted could be laid together and named.
    export: { fields: "all", without: ["token"] },
    person: {
      title: "Sessions you are counted at",
      why: "So that the figures say how many took part.",
      isOf: byToken,
      hides: ["token"],
      ending: { stays: "It is a count. What said that it counts you is erased." },
      kept: whileOpen,
    },
  },
  "form-fact": {
    export: { shown: exportedForm },
    person: {
      title: "Feedback you gave",
      why: "So that panels can learn from it.",
      isOf: byToken,
      hides: ["token"],
      // Nobody else may know whose form is whose.
      alone: true,
      ending: { without: ["whatChanged", "quote", "consent"] },
      kept: "form-words",
    },
  },
  member: {
    export: { not: "The directory says the same of each person." },
    person: {
      title: "What your sign-in lets you do",
      why: "So that you can sign in, and do what your roles allow.",
      isOf: naming("personId"),
      ending: "removed",
      kept: untilErased,
    },
  },
  "term-token": {
    export: { not: "It says who stands behind a form, which nobody may know." },
    person: {
      title: "What stands for you in the figures of a term",
      why: "So that you are counted once in a term, however often you come.",
      isOf: inKey,
      hides: ["token"],
      ending: "removed",
      kept: "term-tokens",
    },
  },
  "log-entry": {
    export: { not: "The audit log has an address of its own, which tells what may be told." },
    person: {
      title: "What the audit log says of you: what you did, what was changed about you, and who of others read it",
      why: "So that anybody's doings can be checked.",
      isOf: inLog,
      hides: ["need", "share"],
      shown: ownDoings,
      ending: { stays: `Nothing in the audit log can be changed. ${leadsNowhere}` },
      kept: whileOpen,
    },
  },
  // Kept so that whoever was erased is erased again from a copy that is put back.
  erasure: {
    export: all,
    person: {
      title: "That you were erased",
      why: "So that you are erased again, should a copy of the data be put back.",
      isOf: naming("id"),
      ending: { stays: `It is how a copy that is put back is erased again. ${leadsNowhere}` },
      kept: whileOpen,
    },
  },
  complaint: {
    export: all,
    person: {
      title: "Complaints you made about how your data was handled",
      why: "So that each is answered, in the time that the law gives.",
      isOf: naming("byPersonId"),
      outlasts: "The law asks that it can be shown what became of a complaint. It goes when its own time is over.",
      ending: "removed",
      kept: "complaints",
    },
  },
};
