namespace ElevatorFunctions.Core.Complaints;

/// <summary>How one more complainant joins an open complaint (P-1).</summary>
public static class ComplaintJoining
{
    /// <summary>Whether a complaint can still be joined.</summary>
    /// <param name="progress">The complaint.</param>
    /// <param name="complainants">How many it has.</param>
    /// <param name="limits">The limits of the rule book.</param>
    public static bool IsOpenTo(ComplaintProgress progress, int complainants, Limits limits) =>
        !progress.IsClosed && complainants < limits.Complainants;

    /// <summary>The text of all complainants, because one who joins is heard as well.</summary>
    /// <param name="text">The text so far, or null.</param>
    /// <param name="more">The text of who joins, or null.</param>
    public static string? TextOf(string? text, string? more) => text is null || more is null ? text ?? more : $"{text}\n{more}";
}
