/** What a patch forgives itself. */

interface Graded {
  variant: string;
  anomalies: readonly {
    id: string;
    grade: string;
    reason: string;
    selfGraded: boolean;
    count?: number;
    reachable?: boolean;
  }[];
}

/** Of what was found: the exit status rests on the word of the patch. */
export function selfGradedWarnings(variants: readonly Graded[]): string[] {
  return variants.flatMap(({ variant, anomalies }) =>
    anomalies
      .filter(({ selfGraded, count = 0, reachable = false }) => selfGraded && (count > 0 || reachable))
      .map(
        ({ id, grade, reason }) =>
          `${variant}: ${id} was found, and only its own header says @${grade}: ${reason}; ` +
          "of what it descends from this is not known",
      ),
  );
}
