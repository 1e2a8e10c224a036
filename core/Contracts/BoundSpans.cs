namespace ElevatorFunctions.Core.Contracts;

/// <summary>The spans in which an elevator belonged to a contract, in order (C-2). Only the last one may be open.</summary>
public static class BoundSpans
{
    /// <summary>Whether the elevator belongs to the contract now.</summary>
    public static bool AreOpen(IReadOnlyList<BoundSpan> spans) => spans is [.., { LastDay: null }];

    /// <summary>
    /// The spans of an elevator that is bound: for the whole contract the first time, from today on after it was unbound. The days between stay
    /// uncovered.
    /// </summary>
    /// <param name="spans">The spans before.</param>
    /// <param name="today">The day in Shanghai.</param>
    public static IReadOnlyList<BoundSpan> Bind(IReadOnlyList<BoundSpan> spans, DateOnly today) => spans switch
    {
        [.., { LastDay: null }] => spans,
        [] => [new BoundSpan(null, null)],
        [.., var last] when last.LastDay >= today.AddDays(-1) => [.. spans.SkipLast(1), last with { LastDay = null }],
        _ => [.. spans, new BoundSpan(today, null)],
    };

    /// <summary>
    /// The spans of an elevator that is unbound from today on, the same instance if it was not bound. The days before stay, and a span that had
    /// not begun is removed.
    /// </summary>
    /// <param name="spans">The spans before.</param>
    /// <param name="firstDay">The contract's first day.</param>
    /// <param name="today">The day in Shanghai.</param>
    public static IReadOnlyList<BoundSpan> Unbind(IReadOnlyList<BoundSpan> spans, DateOnly firstDay, DateOnly today)
    {
        if (!AreOpen(spans))
        {
            return spans;
        }

        var (before, last) = (spans.SkipLast(1), spans[^1]);
        return (last.FirstDay ?? firstDay) < today ? [.. before, last with { LastDay = today.AddDays(-1) }] : [.. before];
    }

    /// <summary>The days that the contract is to cover, in order.</summary>
    /// <param name="spans">The spans in which the elevator belonged to it.</param>
    /// <param name="term">The days that the contract is in force, or null if it has none.</param>
    public static IReadOnlyList<ContractTerm> TermsIn(IReadOnlyList<BoundSpan> spans, ContractTerm? term) => term is not { } whole
        ? []
        : [.. spans
            .Select(span => whole.Common(span.FirstDay ?? whole.FirstDay, span.LastDay ?? whole.LastDay))
            .OfType<ContractTerm>()];
}
