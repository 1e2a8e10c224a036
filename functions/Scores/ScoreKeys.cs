using ElevatorFunctions.Core.Identifiers;

namespace ElevatorFunctions.Scores;

/// <summary>
/// Keys of the table Scores. A run's companies are a partition, its own row is in another: of a night it is written last, so that a date is complete
/// or absent (D-62).
/// </summary>
internal static class ScoreKeys
{
    /// <summary>The partition of the nights that are complete, by date.</summary>
    public const string Nights = "nights";

    /// <summary>The partition of the runs that people asked for.</summary>
    public const string Runs = "runs";

    /// <summary>The partition of the windows that people asked for, each with its newest run.</summary>
    public const string Windows = "windows";

    /// <summary>The companies of a run.</summary>
    /// <param name="key">The date of a night, or the identifier of a run.</param>
    public static string Results(string key) => $"results|{key}";

    /// <summary>A company's figures of all nights, by date.</summary>
    public static string History(OrganisationId company) => $"history|{company}";

    /// <summary>A window by its days, and the day at whose end it is judged.</summary>
    public static string Window(DateOnly from, DateOnly to, DateOnly asOf) => $"{from:yyyy-MM-dd}|{to:yyyy-MM-dd}|{asOf:yyyy-MM-dd}";
}
