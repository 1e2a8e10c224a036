namespace KilledEngine;

/// <summary>Input of the activity "Work".</summary>
/// <param name="Call">Names the call among all of the test.</param>
/// <param name="NotBefore">The timer that the orchestrator has waited for, UTC ticks, or 0.</param>
public sealed record WorkInput(string Call, long NotBefore);
