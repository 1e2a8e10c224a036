using System.ComponentModel.DataAnnotations;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.Elevators;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Platform.Http;

namespace ElevatorFunctions.ContactCheck;

/// <summary>An organisation that a notice would not reach.</summary>
/// <param name="Id">The organisation.</param>
/// <param name="Role">Its role.</param>
/// <param name="Name">Its name.</param>
/// <param name="District">District code; null for the whole city.</param>
/// <param name="Lacks">What is missing.</param>
public sealed record UnreachableOrganisation(
    OrganisationId Id,
    Role Role,
    string Name,
    [TextOf(typeof(District))] string? District,
    [MinLength(1)] IReadOnlyList<MissingContact> Lacks);
