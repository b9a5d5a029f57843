import { BallotTaken, Live, pointsOfTheStar, Round, SubmissionResult } from "@panels/features/scoring/model";
import { Suggestion } from "@panels/features/suggestions/model";
import type { Brought } from "./bring.ts";
import { expectThat, type Loop, refusalOf } from "./cast.ts";
import type { Gathered } from "./meet.ts";

const given = [3, 4, 4, 2];
const changedTo = 5;

/** The work is presented, scored live and talked about. Gives the suggestion that was noted. */
export async function scoreLive(loop: Loop, { session, submissionId }: Brought, { ballots, pass }: Gathered) {
  const { facilitator, submitter, holding, say } = loop;
  const prepared = await facilitator.post(`/sessions/${session.id}/rounds`, Round.Shown, { submissionId });
  const ballotPath = `/rounds/${prepared.id}/ballot`;
  await facilitator.post(`/rounds/${prepared.id}/open`, Round.Shown);
  say("Facilitator", `opens a round for “${prepared.title}” as soon as it has been presented.`);
  const cast = (at: number, score: number, counter: number) =>
    holding(ballots[at]).put(ballotPath, BallotTaken, { score, counter });
  await Promise.all(given.map((score, at) => cast(at, score, 1)));
  await cast(3, changedTo, 3);
  const late = await refusalOf(cast(3, 1, 2));
  say(
    "Four phones",
    `give their scores. One changes its mind; its earlier tap arrives late and is refused: ${late.code}.`,
  );
  const live = await holding(pass).get(`/sessions/${session.id}/live`, Live);
  expectThat(live.current?.turnout === given.length, "the turnout counts each ballot once");
  expectThat(live.current.outcome === undefined, "nothing but the turnout is known while a round is open");
  say("Every screen", `shows how many have chosen, ${live.current.turnout}, and nothing else.`);

  const { outcome } = await facilitator.post(`/rounds/${prepared.id}/close`, Round.Shown);
  const tooLate = await refusalOf(cast(0, 1, 9));
  const counted = (outcome?.distribution ?? []).map((count, at) => `${count} ${pointsOfTheStar[at]}`);
  say("Facilitator", `closes the round: ${counted.join(", ")}. A score after that is refused: ${tooLate.code}.`);
  expectThat(outcome?.distribution?.join() === "0,0,1,2,1", "the result is exactly what was given last");
  const result = await submitter.get(`/submissions/${submissionId}/result`, SubmissionResult);
  expectThat(result.outcome.mean === undefined, "a piece of work has a distribution and no mean");
  say("Submitter", `reads the panel's view beside her own, which was “${pointsOfTheStar[(result.ownView ?? 1) - 1]}”.`);
  return talkOver(loop, submissionId);
}

async function talkOver({ facilitator, submitter, say }: Loop, submissionId: string): Promise<string> {
  const words = "Turn the television off, and say how long the wait is.";
  const note = { words, checkedBack: true };
  const { id } = await facilitator.post(`/submissions/${submissionId}/suggestions`, Suggestion.Shown, note);
  say("Facilitator", `notes without names, and reads back to the room: “${words}”`);
  const answer = { takenUp: "partly", because: "The television goes. The wait changes too often to promise." };
  await submitter.put(`/suggestions/${id}/answer`, Suggestion.Shown, answer);
  say("Submitter", `answers: ${answer.takenUp}. ${answer.because}`);
  return id;
}
