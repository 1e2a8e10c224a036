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
    public bool IsBound => BoundSpans.AreOpen(Spans);

    /// <summary>True while it is bound to a contract that is not deleted.</summary>
    public bool IsBoundTo(Contract contract) => IsBound && contract.DeletedOn is null;

    /// <summary>Bound, again or for the first time.</summary>
    public BoundElevator Bind(DateOnly today, DateTimeOffset now, string by) =>
        this with { Spans = BoundSpans.Bind(Spans, today), BoundAt = now, BoundBy = by };

    /// <summary>Unbound from today on, the same instance if it was not bound.</summary>
    public BoundElevator Unbind(Contract contract, DateOnly today) =>
        IsBound ? this with { Spans = BoundSpans.Unbind(Spans, contract.FirstDay, today) } : this;

    /// <summary>The days that the contract is to cover, in order.</summary>
    public IReadOnlyList<ContractTerm> TermsIn(Contract contract) => BoundSpans.TermsIn(Spans, contract.LastingTerm);
}
