using ElevatorFunctions.Core.Identifiers;

namespace ElevatorFunctions.Cases;

/// <summary>A case with an identifier of its own type.</summary>
/// <typeparam name="TId">The identifier.</typeparam>
internal interface IStoredCase<TId> : ICase
    where TId : struct, IIdentifier<TId>
{
    /// <summary>Its elevator and its identifier.</summary>
    new CaseReference<TId> Reference { get; }

    /// <summary>The company whose elevator it was about, or null when that had none.</summary>
    OrganisationId? Company { get; }

    /// <summary>District code of the elevator when it was opened.</summary>
    string District { get; }

    /// <inheritdoc/>
    string ICase.Reference => Reference.ToString();
}
