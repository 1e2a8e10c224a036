using ElevatorFunctions.Core.Identifiers;

namespace ElevatorFunctions.AdminActLists;

/// <summary>An organisation that an act concerns.</summary>
/// <param name="Id">Its credit code, or an authority's name for itself.</param>
/// <param name="Name">Name that it is registered with.</param>
internal sealed record ConcernedOrganisation(OrganisationId Id, string? Name = null);
