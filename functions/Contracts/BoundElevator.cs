using ElevatorFunctions.Core.Contracts;
using ElevatorFunctions.Core.Identifiers;

namespace ElevatorFunctions.Contracts;

/// <summary>
/// That an elevator belongs, or belonged, to a contract (C-2). Together with the contract's dates it says which days are to be covered. The
/// elevator's covers tell which days are.
/// </summary>
/// <param name="Code">The elevator.</param>
/// <param name="District">Its district when it was bound.</param>
/// <param name="Spans">The spans in which it belonged to the contract, in order. Only the last one may be open.</param>
/// <param name="BoundAt">When it was bound last, UTC.</param>
/// <param name="BoundBy">User name of who bound it last.</param>
/// <param name="BlockedBy">The contract that holds days which this one should cover, or null.</param>
internal sealed record BoundElevator(
    ElevatorCode Code,
    string District,
    IReadOnlyList<BoundSpan> Spans,
    DateTimeOffset BoundAt,
    string BoundBy,
    ContractId? BlockedBy = null)
{
    /// <summary>True while it is bound.</summary>
    public bool IsBound => Spans is [.., { LastDay: null }];

    /// <summary>
    /// Bound: for the whole contract the first time, from today on after it was unbound. The days between stay as they were.
    /// </summary>
    public BoundElevator Bind(DateOnly today, DateTimeOffset now, string by)
    {
        BoundSpan[] spans = Spans switch
        {
            [.., { LastDay: null }] => [.. Spans],
            [] => [new BoundSpan(null, null)],
            [.., var last] when last.LastDay >= today.AddDays(-1) => [.. Spans.SkipLast(1), last with { LastDay = null }],
            _ => [.. Spans, new BoundSpan(today, null)],
        };
        return this with { Spans = spans, BoundAt = now, BoundBy = by };
    }

    /// <summary>Unbinds from today on. The days before stay, and a span that had not begun is removed.</summary>
    public BoundElevator Unbind(Contract contract, DateOnly today)
    {
        if (!IsBound)
        {
            return this;
        }

        var last = Spans[^1];
        var before = Spans.SkipLast(1);
        var begun = (last.FirstDay ?? contract.FirstDay) < today;
        return this with { Spans = begun ? [.. before, last with { LastDay = today.AddDays(-1) }] : [.. before] };
    }

    /// <summary>The days that the contract is to cover, in order.</summary>
    public IReadOnlyList<ContractTerm> TermsIn(Contract contract)
    {
        if (contract.LastingTerm is not { } term)
        {
            return [];
        }

        var spans = Spans.Select(span => (
            First: Later(span.FirstDay ?? term.FirstDay, term.FirstDay), Last: Earlier(span.LastDay ?? term.LastDay, term.LastDay)));
        return [.. spans.Where(span => span.First <= span.Last).Select(span => new ContractTerm(span.First, span.Last))];
    }

    private static DateOnly Later(DateOnly one, DateOnly other) => one > other ? one : other;

    private static DateOnly Earlier(DateOnly one, DateOnly other) => one < other ? one : other;
}

/// <summary>A span in which an elevator belonged to a contract.</summary>
/// <param name="FirstDay">First day, Shanghai, or null for the contract's own, which may change.</param>
/// <param name="LastDay">Last day, Shanghai, or null while it is bound.</param>
internal sealed record BoundSpan(DateOnly? FirstDay, DateOnly? LastDay);
