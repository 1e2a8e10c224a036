using System.ComponentModel.DataAnnotations;
using ElevatorFunctions.AdminActs;
using ElevatorFunctions.Core.Phones;
using ElevatorFunctions.Platform.Http;

namespace ElevatorFunctions.Organisations;

/// <summary>Somebody to call .</summary>
/// <param name="Name">Name of the person.</param>
/// <param name="Phone">Mobile phone, 11 digits.</param>
internal sealed record Contact(
    [StringLength(OrganisationRequests.LongestName, MinimumLength = 1)] string Name,
    [TextOf(typeof(MobilePhone))]
    [property: Masked]
    string Phone);
