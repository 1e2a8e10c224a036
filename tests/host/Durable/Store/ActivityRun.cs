using System.Globalization;

namespace FunctionsHost.Tests.Durable.Store;

/// <summary>One run of an activity, as it noted itself.</summary>
/// <param name="Call">Which call of the test.</param>
/// <param name="Token">Its answer, of this run alone.</param>
/// <param name="At">When it ran, UTC ticks.</param>
/// <param name="NotBefore">The timer that the orchestrator had waited for, or 0.</param>
internal sealed record ActivityRun(string Call, string Token, long At, long NotBefore)
{
    public static ActivityRun Parse(string[] parts) => new(
        parts[0], parts[1], long.Parse(parts[2], CultureInfo.InvariantCulture), long.Parse(parts[3], CultureInfo.InvariantCulture));
}
