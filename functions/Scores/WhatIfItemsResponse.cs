using System.ComponentModel.DataAnnotations;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Organisations;
using ElevatorFunctions.Platform.Http;

namespace ElevatorFunctions.Scores;

/// <summary>A page of the open records of a company, those that decide about most points first.</summary>
internal sealed record WhatIfItemsResponse : INamed<WhatIfItemsResponse>
{
    /// <summary>The maintenance company.</summary>
    public required OrganisationId Company { get; init; }

    /// <summary>Registered name of the company.</summary>
    public string? CompanyName { get; init; }

    /// <summary>The first day of the window, 1 January.</summary>
    public required DateOnly From { get; init; }

    /// <summary>The last day of the window, today.</summary>
    public required DateOnly To { get; init; }

    /// <summary>The moment at which it is judged, now. All pages are of the same moment.</summary>
    public required DateTimeOffset Moment { get; init; }

    /// <summary>Sum of the six scores (总分), as it stands.</summary>
    [Range(0, int.MaxValue)]
    public required decimal TotalScore { get; init; }

    /// <summary>Open records that the caller does not see, missing for callers that see all.</summary>
    [Range(0, int.MaxValue)]
    public int? Hidden { get; init; }

    /// <summary>The open records, in order.</summary>
    public required IReadOnlyList<WhatIfItemResponse> Items { get; init; }

    /// <summary>Send it back as <c>?continuation=</c> for the next page. Missing at the end.</summary>
    [StringLength(PageRequest.LongestContinuation)]
    public string? Continuation { get; init; }

    /// <summary>How many open records there are in all.</summary>
    [Range(0, int.MaxValue)]
    public required int Total { get; init; }

    /// <inheritdoc/>
    public WhatIfItemsResponse WithNames(NameLookup names) => this with { CompanyName = names.Of(Company) };
}
