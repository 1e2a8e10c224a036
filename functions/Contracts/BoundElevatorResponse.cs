using ElevatorFunctions.Core.Elevators;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Organisations;
using ElevatorFunctions.Platform.Http;

namespace ElevatorFunctions.Contracts;

/// <param name="Days">The days that it belongs, or belonged, to the contract.</param>
/// <param name="BoundBy">User name.</param>
/// <param name="BlockedBy">The contract that holds days which this one should cover.</param>
internal sealed record BoundElevatorResponse(
    ElevatorCode Code,
    [TextOf(typeof(District))] string District,
    bool Bound,
    IReadOnlyList<BoundElevatorResponse.BoundDaysResponse> Days,
    DateTimeOffset BoundAt,
    string BoundBy,
    ContractId? BlockedBy) : INamed<BoundElevatorResponse>
{
    /// <summary>Name of the person who bound it.</summary>
    public string? BoundByName { get; init; }

    /// <summary>The answer for an elevator of a contract.</summary>
    public static BoundElevatorResponse Of(Contract contract, BoundElevator bound) => new(
        bound.Code,
        bound.District,
        bound.IsBoundTo(contract),
        [.. bound.TermsIn(contract).Select(term => new BoundDaysResponse(term.FirstDay, term.LastDay))],
        bound.BoundAt,
        bound.BoundBy,
        bound.BlockedBy);

    /// <inheritdoc/>
    public BoundElevatorResponse WithNames(NameLookup names) => this with { BoundByName = names.OfUser(BoundBy) };

    internal sealed record BoundDaysResponse(DateOnly FirstDay, DateOnly LastDay);
}
