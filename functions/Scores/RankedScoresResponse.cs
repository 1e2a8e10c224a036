using System.ComponentModel.DataAnnotations;
using ElevatorFunctions.Platform.Http;

namespace ElevatorFunctions.Scores;

/// <summary>A page of the ranked list of all companies (S-7).</summary>
internal sealed record RankedScoresResponse
{
    /// <summary>The first day of the window.</summary>
    public required DateOnly From { get; init; }

    /// <summary>The last day of the window.</summary>
    public required DateOnly To { get; init; }

    /// <summary>The moment at which it is judged.</summary>
    public required DateTimeOffset Moment { get; init; }

    /// <summary>When it was computed.</summary>
    public required DateTimeOffset ComputedAt { get; init; }

    /// <summary>The computation that it comes from.</summary>
    public required ScoreSource Source { get; init; }

    /// <summary>How many companies have a rank.</summary>
    [Range(0, int.MaxValue)]
    public required int Ranked { get; init; }

    /// <summary>The companies, in order.</summary>
    public required IReadOnlyList<RankedScoreResponse> Items { get; init; }

    /// <summary>Send it back as <c>?continuation=</c> for the next page. Missing at the end.</summary>
    [StringLength(PageRequest.LongestContinuation)]
    public string? Continuation { get; init; }

    /// <summary>How many companies there are in all.</summary>
    [Range(0, int.MaxValue)]
    public required int Total { get; init; }

    /// <summary>A page of a run.</summary>
    public static RankedScoresResponse Of(ScoreRun run, Page<RankedScoreResponse> page) => new()
    {
        From = run.From,
        To = run.To,
        Moment = run.Moment,
        ComputedAt = run.EndedAt!.Value,
        Source = run.IsNight ? ScoreSource.Snapshot : ScoreSource.Run,
        Ranked = run.Ranked,
        Items = page.Items,
        Continuation = page.Continuation,
        Total = page.Total!.Value,
    };
}
