using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Scores;
using ElevatorFunctions.Platform.Http;

namespace ElevatorFunctions.Scores;

/// <summary>The details of a rate that a request asks for.</summary>
internal sealed record ScoreDetailRequest
{
    /// <summary>The company and the window.</summary>
    public required ScoreScope Scope { get; init; }

    /// <summary>The count of the figures, complete once the rows are read.</summary>
    public required ScoreTally Tally { get; init; }

    /// <summary>The window as it was named.</summary>
    public required ScoreSelection Selection { get; init; }

    /// <summary>The rate whose details they are.</summary>
    public required ScoreRate Rate { get; init; }

    /// <summary>The rows that are shown.</summary>
    public required PageRequest Page { get; init; }

    /// <summary>True for the misses only.</summary>
    public required bool OnlyMisses { get; init; }

    /// <summary>The elevator, or null for all.</summary>
    public required ElevatorCode? Elevator { get; init; }

    /// <summary>Whether the caller may see what is about an elevator, by its code and its district.</summary>
    public required Func<ElevatorCode, string, bool> Sees { get; init; }

    /// <summary>True where the caller does not see all.</summary>
    public required bool IsNarrow { get; init; }

    /// <summary>The path of the records of a row, about the same window.</summary>
    /// <param name="of">The elevator or the use unit.</param>
    /// <param name="records">The name of the records.</param>
    public string LinkTo(object of, string records)
    {
        var (date, window, asOf, _) = Selection;
        var named = date is { } night ? $"date={night:yyyy-MM-dd}" : $"from={window.From:yyyy-MM-dd}&to={window.To:yyyy-MM-dd}&asOf={asOf:yyyy-MM-dd}";
        return $"/api/v1/scores/{Scope.Company}/{Rate.Code()}/details/{of}/{records}?{named}";
    }
}
