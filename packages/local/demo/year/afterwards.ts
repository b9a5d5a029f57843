import { ShownAction } from "@panels/features/actions/model";
import { OneForm } from "@panels/features/feedback/model";
import { ShownSubmission } from "@panels/features/submissions/model";
import { Suggestion } from "@panels/features/suggestions/model";
import type { LoadedYear } from "./loaded.ts";
import type { Meeting, Seen, Work } from "./meetings.ts";

/** Notes what the panel said of a piece of work. Gives the ids of the notes with what their submitter made of them. */
export async function noteSuggestions({ api, tenantId, works, words: said }: LoadedYear, { title, by }: Work) {
  const submitter = by[0]?.who ?? "";
  const noted = said.suggestions
    .filter(({ work }) => work === title)
    .map(async ({ words, takenUp, because }) => {
      const note = { words, checkedBack: true };
      const path = `/submissions/${works.get(title)}/suggestions`;
      const { id } = await api.as(tenantId, "facilitator").post(path, Suggestion.Shown, note);
      return { id, submitter, answer: { takenUp, ...(because && { because }) } };
    });
  return Promise.all(noted);
}

/** A suggestion that waits for its answer. */
export type Noted = Awaited<ReturnType<typeof noteSuggestions>>[number];

/** Gives the submitters' answers, and closes their work. */
export async function answerAll(year: LoadedYear, meeting: Meeting, noted: readonly Noted[]): Promise<void> {
  const { api, tenantId, company, works } = year;
  const answers = noted.map(({ id, submitter, answer }) =>
    company(submitter).caller.put(`/suggestions/${id}/answer`, Suggestion.Shown, answer),
  );
  await Promise.all(answers);
  const closing = meeting.works.map(({ title }) =>
    api.as(tenantId, "facilitator").post(`/submissions/${works.get(title)}/close`, ShownSubmission),
  );
  await Promise.all(closing);
}

/** Hands in the forms of a session, from those who came and those who brought work. */
export async function giveForms(
  year: LoadedYear,
  { localStart, attendees, works }: Meeting,
  sessionId: string,
): Promise<void> {
  const day = localStart.slice(0, 10);
  const giving = [
    ...attendees.map((seen) => giveForm(year, "attendee", seen, day, sessionId)),
    ...works.flatMap(({ by }) => by).map((seen) => giveForm(year, "submitter", seen, day, sessionId)),
  ];
  await Promise.all(giving);
}

async function giveForm(
  year: LoadedYear,
  as: string,
  { who, usefulness }: Seen,
  day: string,
  sessionId: string,
): Promise<void> {
  if (usefulness === undefined) return;
  const written = year.words.quotes.find((each) => each.day === day && each.who === who);
  const { quote, consent = false, whatChanged } = written ?? {};
  const said = { as, usefulness, again: true, recommend: true, quote, whatChanged };
  // The young people of the year are all 16 or older.
  const form = { ...said, quoteConsent: consent, ...(consent && { consentBy: { who: "self" } }) };
  const path = `/sessions/${sessionId}/feedback`;
  const { id } = await year.company(who).caller.post(path, OneForm, form);
  if (consent) year.quoteIds.push(id);
}

/** Writes down what was undertaken at a session, and keeps in mind what will be closed and when. */
export async function undertake(year: LoadedYear, meeting: Meeting, sessionId: string): Promise<void> {
  const { api, tenantId, panelId, works, words } = year;
  const titles = new Set(meeting.works.map(({ title }) => title));
  for (const undertaking of words.undertakings.filter(({ work }) => titles.has(work))) {
    const { work, what, owner, dueOn, theme, youSaid } = undertaking;
    const fields = { what, owner, dueOn, theme, youSaid, sessionId, submissionId: works.get(work), suggestionIds: [] };
    const { id } = await api.as(tenantId, "facilitator").post(`/panels/${panelId}/actions`, ShownAction, fields);
    year.undertaken.push({ ...undertaking, id });
  }
}

/** Closes the actions that were closed by a day, as done or as not done. */
export async function closeActions({ api, tenantId, undertaken }: LoadedYear, day: string): Promise<void> {
  const due = undertaken.filter(({ closedOn }) => closedOn !== undefined && closedOn <= day);
  for (const { id, closedOn, weDid, weDidNotBecause: because } of due) {
    api.turnClockTo(`${closedOn}T12:00:00Z`);
    const facilitator = api.as(tenantId, "facilitator");
    if (weDid) await facilitator.post(`/actions/${id}/complete`, ShownAction, { weDid });
    else await facilitator.post(`/actions/${id}/decline`, ShownAction, { because });
  }
  const open = undertaken.filter((each) => !due.includes(each));
  undertaken.splice(0, undertaken.length, ...open);
}
