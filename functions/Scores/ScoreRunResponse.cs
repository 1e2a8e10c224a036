using System.ComponentModel.DataAnnotations;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Platform.Http;

namespace ElevatorFunctions.Scores;

/// <summary>A computation of the scores of all companies in a window.</summary>
internal sealed record ScoreRunResponse
{
    /// <summary>Identifier.</summary>
    [TextOf(typeof(ScoreRunId))]
    public required string Id { get; init; }

    /// <summary>The first day of the window.</summary>
    public required DateOnly From { get; init; }

    /// <summary>The last day of the window.</summary>
    public required DateOnly To { get; init; }

    /// <summary>The moment at which it is judged.</summary>
    public required DateTimeOffset Moment { get; init; }

    /// <summary>How far it is.</summary>
    public required ScoreRunState State { get; init; }

    /// <summary>Companies to compute.</summary>
    [Range(0, int.MaxValue)]
    public required int Companies { get; init; }

    /// <summary>Companies that are computed.</summary>
    [Range(0, int.MaxValue)]
    public required int Done { get; init; }

    /// <summary>When it began.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When it ended, missing while it goes on.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>The answer for a run.</summary>
    /// <param name="done">Companies that are computed.</param>
    public static ScoreRunResponse Of(ScoreRun run, int done) => new()
    {
        Id = run.Key,
        From = run.From,
        To = run.To,
        Moment = run.Moment,
        State = run.State,
        Companies = run.Companies.Count,
        Done = done,
        StartedAt = run.StartedAt,
        EndedAt = run.EndedAt,
    };
}
