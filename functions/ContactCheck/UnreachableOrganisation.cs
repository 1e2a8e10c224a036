using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.Elevators;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Notices;
using ElevatorFunctions.Platform.Http;

namespace ElevatorFunctions.ContactCheck;

/// <summary>An organisation that a notice would not reach.</summary>
/// <param name="Id">The organisation.</param>
/// <param name="Role">Maintenance company, use unit or rescue centre.</param>
/// <param name="Name">Name that it is registered with.</param>
/// <param name="District">District code, or null for the whole city.</param>
/// <param name="Missing">The contacts that keep it from being reached, one or more.</param>
internal sealed record UnreachableOrganisation(
    OrganisationId Id,
    Role Role,
    string Name,
    [TextOf(typeof(District))] string? District,
    [MinLength(1)][property: JsonPropertyName("lacks")] IReadOnlyList<MissingContact> Missing);
