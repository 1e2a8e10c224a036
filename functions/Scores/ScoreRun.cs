using System.Text.Json.Serialization;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Scores;

namespace ElevatorFunctions.Scores;

/// <summary>
/// A computation of the scores of all companies in a window: that of a night, which is kept for good (S-8), or one that a person asked for.
/// </summary>
internal sealed record ScoreRun
{
    /// <summary>Names it among all: the date of a night, or the identifier of a run that was asked for.</summary>
    public required string Key { get; init; }

    /// <summary>The first day of the window.</summary>
    public required DateOnly From { get; init; }

    /// <summary>The last day of the window.</summary>
    public required DateOnly To { get; init; }

    /// <summary>The day at whose end it is judged.</summary>
    public required DateOnly AsOf { get; init; }

    /// <summary>The moment of judgement, UTC.</summary>
    public required DateTimeOffset Moment { get; init; }

    /// <summary>When it began, UTC.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When it ended, UTC, or null while it goes on.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>How far it is.</summary>
    public ScoreRunState State { get; init; }

    /// <summary>The companies that are computed.</summary>
    public IReadOnlyList<OrganisationId> Companies { get; init; } = [];

    /// <summary>How many of them have a rank.</summary>
    public int Ranked { get; init; }

    /// <summary>The digest of the limits that were in force.</summary>
    public required string Limits { get; init; }

    /// <summary>The window, as it was judged.</summary>
    [JsonIgnore]
    public ScoreWindow Window => ScoreWindow.Of(From, To, AsOf, Moment);

    /// <summary>True for the run of a date, which no person asked for.</summary>
    [JsonIgnore]
    public bool IsNight => !ScoreRunId.TryParse(Key, out _);

    /// <summary>The run when it is done, and the figures of its companies with their ranks.</summary>
    /// <param name="scores">The figures of all companies.</param>
    /// <param name="at">When it ended, UTC.</param>
    public (ScoreRun Run, IReadOnlyList<StoredScore> Scores) Done(IReadOnlyList<StoredScore> scores, DateTimeOffset at)
    {
        var ranks = Ranking.Of(scores.Select(score => score.ToRank())).ToDictionary(one => one.Company, one => one.Rank);
        return (
            this with { State = ScoreRunState.Done, Ranked = ranks.Values.Count(rank => rank is not null), EndedAt = at },
            [.. scores.Select(score => score with { Rank = ranks[score.Company] })]);
    }

    /// <summary>The key of a night.</summary>
    public static string KeyOf(DateOnly date) => $"{date:yyyy-MM-dd}";
}

