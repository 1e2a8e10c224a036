namespace KilledEngine;

/// <summary>Input of the orchestrator "Case".</summary>
/// <param name="Number">Which of the instances; decides what it does.</param>
/// <param name="Begin">When the whole test began, UTC ticks.</param>
/// <param name="Spread">The time over which timers come due, in ticks.</param>
/// <param name="Run">0, and 1 after continue-as-new.</param>
/// <param name="Tokens">What the activities of earlier runs answered.</param>
public sealed record CaseInput(int Number, long Begin, long Spread, int Run, string[] Tokens);
