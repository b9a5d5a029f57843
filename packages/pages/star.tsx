/** The five points of the Star of Involvement, each as valuable as the others, in the words that people score by. */
export const points = ["Informing", "Consulting", "Engagement", "Participation", "Co-production"] as const;

const size = 400;
const middle = size / 2;
const inner = 28;
const outer = 110;
const labelAt = 150;

interface Counted {
  readonly name: string;
  readonly count: number;
}

/**
 * The Star with how many scores each of its points has. Each ray is as long as its share of all scores: no point stands above
 * another, and none is good or bad. Beside it stands a table of the same numbers.
 */
export function Star({ distribution, label }: { distribution: readonly number[]; label: string }) {
  const counted = points.map((name, at) => ({ name, count: distribution[at] ?? 0 }));
  const most = Math.max(1, ...distribution);
  return (
    <svg class="picture" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={`${label}: ${spoken(counted)}`}>
      {counted.map(({ name, count }, at) => {
        const [x, y] = onCircle(at, labelAt);
        return (
          <g aria-hidden="true">
            <path class="outline" d={ray(at, outer)} />
            {count > 0 && <path class="filled" d={ray(at, inner + ((outer - inner) * count) / most)} />}
            <text class="count" x={x} y={y} text-anchor="middle">
              {count}
            </text>
            <text x={x} y={y + 20} text-anchor="middle">
              {name}
            </text>
          </g>
        );
      })}
    </svg>
  );
}

function spoken(counted: readonly Counted[]): string {
  return counted.map(({ name, count }) => `${name} ${count}`).join(", ");
}

/** A ray of the Star, from its middle to this far out: a kite, as wide as its neighbours leave room for. */
function ray(at: number, length: number): string {
  const corners = [
    [middle, middle],
    onCircle(at - 0.5, inner + 14),
    onCircle(at, length + 14),
    onCircle(at + 0.5, inner + 14),
  ];
  return `M${corners.map((corner) => corner.map((each) => Math.round(each)).join(" ")).join("L")}Z`;
}

// The first point is at the top, the others follow clockwise.
function onCircle(at: number, radius: number): [number, number] {
  const angle = (at / points.length) * 2 * Math.PI - Math.PI / 2;
  return [Math.round(middle + radius * Math.cos(angle)), Math.round(middle + radius * Math.sin(angle))];
}
