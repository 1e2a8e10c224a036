using ElevatorFunctions.Core.Identifiers;

namespace ElevatorFunctions.Organisations;

/// <summary>Knows of things that an organisation still has, so that it cannot be closed (E-7). A port: they belong to other folders.</summary>
internal interface IClosingCheck
{
    /// <summary>The code of what the organisation still has, for the refusal: <c>elevators</c>, <c>contracts</c>, <c>rescues</c>, <c>complaints</c>.</summary>
    string Code { get; }

    /// <summary>True while the organisation has one.</summary>
    Task<bool> HasAnyAsync(OrganisationId organisation, CancellationToken cancellation);
}
