using System.ComponentModel.DataAnnotations;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Organisations;

namespace ElevatorFunctions.Scores;

/// <summary>The figures of a company in a window, computed from the facts as they stand now.</summary>
internal sealed record CompanyScoreResponse : INamed<CompanyScoreResponse>
{
    /// <summary>The maintenance company.</summary>
    public required OrganisationId Company { get; init; }

    /// <summary>Registered name of the company.</summary>
    public string? CompanyName { get; init; }

    /// <summary>The first day of the window.</summary>
    public required DateOnly From { get; init; }

    /// <summary>The last day of the window.</summary>
    public required DateOnly To { get; init; }

    /// <summary>The moment at which it is judged. Later acts change nothing.</summary>
    public required DateTimeOffset Moment { get; init; }

    /// <summary>All six rates with their total.</summary>
    public required CompanyFiguresResponse Figures { get; init; }

    /// <summary>The figures as they were stored that night, with <c>date</c> only.</summary>
    public StoredFigures? Snapshot { get; init; }

    /// <summary>True when the figures are others than those of that night, with <c>date</c> only.</summary>
    public bool? Differs { get; init; }

    /// <summary>Entries since that night, oldest first, with <c>date</c> only.</summary>
    public IReadOnlyList<ScoreChangeResponse>? Changes { get; init; }

    /// <inheritdoc/>
    public CompanyScoreResponse WithNames(NameLookup names) => this with
    {
        CompanyName = names.Of(Company),
        Changes = Changes is null ? null : [.. Changes.Select(change => change.WithNames(names))],
    };

    /// <summary>The figures of a company as a night stored them.</summary>
    internal sealed record StoredFigures
    {
        /// <summary>The last day of the window.</summary>
        public required DateOnly Date { get; init; }

        /// <summary>When they were computed.</summary>
        public required DateTimeOffset ComputedAt { get; init; }

        /// <summary>Place among all companies, missing where it took no part.</summary>
        [Range(1, int.MaxValue)]
        public int? Rank { get; init; }

        /// <summary>How many companies had a rank.</summary>
        [Range(0, int.MaxValue)]
        public required int Ranked { get; init; }

        /// <summary>All six rates with their total, as they were.</summary>
        public required CompanyFiguresResponse Figures { get; init; }
    }
}
