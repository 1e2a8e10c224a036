namespace KilledEngine;

/// <summary>Input of the orchestrator "Case".</summary>
/// <param name="Number">The number of the instance, which decides its actions.</param>
/// <param name="Begin">When the whole test began, UTC ticks.</param>
/// <param name="Spread">The time over which timers come due, in ticks.</param>
/// <param name="Run">0, and 1 after continue-as-new.</param>
/// <param name="Tokens">The answers of the activities of earlier runs.</param>
public sealed record CaseInput(int Number, long Begin, long Spread, int Run, string[] Tokens);
