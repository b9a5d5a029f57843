/** The panel that the year is told of. */
export const yearPanel = {
  name: "Together for Change",
  purpose: "Parent carers, young people and professionals look at work together, early enough to change it.",
  summary: "Demo data: the people, the work and every word in it are made up.",
  sessionMinutes: 135,
  slotMinutes: 30,
  welcomeMinutes: 15,
  method: "ballot",
  fewestBallots: 3,
  holdDays: 14,
};

const asked = {
  idea: {
    ask: "We have an idea and nothing written. What should we ask first, and whom?",
    canStillChange: "Everything.",
  },
  draft: {
    ask: "We have a first version. What is missing, and what would you leave out?",
    canStillChange: "Words, order and how it is shared.",
  },
  "nearly-done": {
    ask: "We would like to finish this with you. What would stop you using it?",
    canStillChange: "Words and pictures, until it is printed.",
  },
  done: {
    ask: "This is what you helped to make. Is it what you meant?",
    canStillChange: "How it is shared, and the next version.",
  },
};

/** What a submitter writes of work at this stage. Throws for a stage that is not one. */
export function wordsFor(title: string, stage: string): { summary: string; canStillChange: string } {
  if (!isStage(stage)) throw new Error(`There is no stage '${stage}'. Use one of: ${Object.keys(asked).join(", ")}.`);
  const { ask, canStillChange } = asked[stage];
  return { summary: `${title}. ${ask}`, canStillChange };
}

function isStage(stage: string): stage is keyof typeof asked {
  return stage in asked;
}
