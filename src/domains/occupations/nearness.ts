/**
 * Which occupations are near each other by the skills they ask for. See decisions/0051-related-occupations.md for the
 * formula and where it comes from.
 */

/** Needs of all occupations, by places: those of occupation `n` stand from `from[n]` up to, without, `from[n + 1]`. */
export interface AllNeeds {
  from: Int32Array;
  skills: Int32Array;
  /** How much each counts: 1 essential, `optionalWeight` optional. */
  weights: Float32Array;
  skillCount: number;
}

export interface Near {
  other: number;
  /** 0 to 1. */
  share: number;
}

export const optionalWeight = 0.5;

/** How telling a skill is: little where nearly all ask for it, much where few do. */
export const rarity = (askedBy: number, occupations: number): number => Math.log(1 + occupations / askedBy);

function byskill({ from, skills, weights, skillCount }: AllNeeds): AllNeeds & { occupations: Int32Array } {
  const start = new Int32Array(skillCount + 1);
  for (const skill of skills) start[skill + 1]! += 1;
  for (let skill = 0; skill < skillCount; skill += 1) start[skill + 1]! += start[skill]!;
  const next = start.slice();
  const occupations = new Int32Array(skills.length);
  const turned = new Float32Array(skills.length);
  for (let occupation = 0; occupation + 1 < from.length; occupation += 1) {
    for (let at = from[occupation]!; at < from[occupation + 1]!; at += 1) {
      const place = next[skills[at]!]!++;
      occupations[place] = occupation;
      turned[place] = weights[at]!;
    }
  }
  return { from: start, skills, weights: turned, skillCount, occupations };
}

function nearest(shares: Float64Array, own: number, max: number): Near[] {
  const best: Near[] = [];
  for (let other = 0; other < shares.length; other += 1) {
    const share = shares[other]!;
    if (other === own || share <= (best.length < max ? 0 : best[max - 1]!.share)) continue;
    let place = best.length < max ? best.length : max - 1;
    while (place > 0 && best[place - 1]!.share < share) {
      best[place] = best[place - 1]!;
      place -= 1;
    }
    best[place] = { other, share };
  }
  return best;
}

/** The nearest to each occupation in turn, nearest first; equally near ones by place. */
export function* nearestToEach(needs: AllNeeds, max: number): Generator<Near[]> {
  const count = needs.from.length - 1;
  const turned = byskill(needs);
  const rare = Float64Array.from({ length: needs.skillCount }, (_, skill) =>
    rarity(turned.from[skill + 1]! - turned.from[skill]!, count)
  );
  const sums = new Float64Array(count);
  for (let occupation = 0; occupation < count; occupation += 1)
    for (let at = needs.from[occupation]!; at < needs.from[occupation + 1]!; at += 1)
      sums[occupation]! += needs.weights[at]! * rare[needs.skills[at]!]!;
  const shared = new Float64Array(count);
  for (let occupation = 0; occupation < count; occupation += 1) {
    shared.fill(0);
    for (let at = needs.from[occupation]!; at < needs.from[occupation + 1]!; at += 1) {
      const skill = needs.skills[at]!;
      const weight = needs.weights[at]!;
      for (let place = turned.from[skill]!; place < turned.from[skill + 1]!; place += 1)
        shared[turned.occupations[place]!]! += Math.min(weight, turned.weights[place]!) * rare[skill]!;
    }
    for (let other = 0; other < count; other += 1)
      if (shared[other]! > 0) shared[other]! /= sums[occupation]! + sums[other]! - shared[other]!;
    yield nearest(shared, occupation, max);
  }
}
