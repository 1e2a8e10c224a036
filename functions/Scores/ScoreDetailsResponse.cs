using System.ComponentModel.DataAnnotations;
using ElevatorFunctions.Core.Scores;
using ElevatorFunctions.Platform.Http;

namespace ElevatorFunctions.Scores;

/// <summary>A page of the rows that a rate is made of. All pages together add up to its figures.</summary>
/// <typeparam name="TRow">Type of the rows.</typeparam>
internal sealed record ScoreDetailsResponse<TRow>
{
    /// <summary>The rate whose rows they are.</summary>
    public required ScoreRate Rate { get; init; }

    /// <summary>The first day of the window.</summary>
    public required DateOnly From { get; init; }

    /// <summary>The last day of the window.</summary>
    public required DateOnly To { get; init; }

    /// <summary>The moment at which it is judged. All pages are of the same moment.</summary>
    public required DateTimeOffset Moment { get; init; }

    /// <summary>The sums that all rows make.</summary>
    public required RateFiguresResponse Figures { get; init; }

    /// <summary>Rows that the caller does not see, missing for callers that see all.</summary>
    [Range(0, int.MaxValue)]
    public int? Hidden { get; init; }

    /// <summary>The rows, in order.</summary>
    public required IReadOnlyList<TRow> Items { get; init; }

    /// <summary>Send it back as <c>?continuation=</c> for the next page. Missing at the end.</summary>
    [StringLength(PageRequest.LongestContinuation)]
    public string? Continuation { get; init; }

    /// <summary>How many rows there are in all.</summary>
    [Range(0, int.MaxValue)]
    public required int Total { get; init; }
}
