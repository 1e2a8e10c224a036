using ElevatorFunctions.Access;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.Elevators;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Organisations;
using ElevatorFunctions.Platform.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace ElevatorFunctions.Devices;

/// <summary>The elevators whose devices are in a state that somebody has to know of.</summary>
internal sealed class DeviceStateFunctions(DeviceStates states, Jurisdictions jurisdictions, NameDirectory names)
{
    /// <summary>Elevators in inspection mode, or whose device is offline.</summary>
    /// <remarks>
    /// Inspection mode ends with code 40, or by itself 8 hours after it was last said. An offline device is a ticket to see to: it is over when the
    /// device speaks again (code 98). A supervisor sees those of its district.
    /// </remarks>
    [Function("ListDeviceStates")]
    [Allow(Permission.RescuesRead, Role.RescueCentre, Role.Supervisor, Role.Admin)]
    [Paged]
    [Query("state", typeof(DeviceStanding), Default = "inspection")]
    [Answers(200, typeof(Page<DeviceStateResponse>), As = "A page")]
    public async Task<IResult> List([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/v1/device-states")] HttpRequest request)
    {
        var cancellation = request.HttpContext.RequestAborted;
        var checks = new Checks();
        var page = PageRequest.Of(request, checks);
        var standing = checks.OptionalCode<DeviceStanding>("state", request.Query(checks, "state")) ?? DeviceStanding.Inspection;
        checks.Throw();
        var jurisdiction = await jurisdictions.OfAsync(Caller.Of(request), cancellation);
        var found = await PageScan.TakeAsync(
            states.Walk(standing).ReadAsync([DeviceStates.RangeOf(standing)], page.Position, cancellation),
            page.Top,
            row => row.Document is { } one && jurisdiction.Covers(one.Elevator.District),
            row => DeviceStateResponse.Of(standing, row.Document!),
            row => row.Position);
        return Json.Ok(await names.NameAsync(found, cancellation));
    }

    /// <summary>An elevator whose device is in a state that somebody has to know of.</summary>
    /// <param name="State">The state that the list is of.</param>
    /// <param name="StateLabel">Its Chinese name.</param>
    /// <param name="Device">Id of the device.</param>
    /// <param name="Elevator">The elevator that it is on.</param>
    /// <param name="Place">Where it is.</param>
    /// <param name="District">District code.</param>
    /// <param name="Company">The registered company, missing when the elevator has no company.</param>
    /// <param name="Since">Since when it is in that state.</param>
    private sealed record DeviceStateResponse(
        DeviceStanding State,
        [Example("检修运行模式")] string StateLabel,
        string Device,
        ElevatorCode Elevator,
        string Place,
        [TextOf(typeof(District))] string District,
        OrganisationId? Company,
        DateTimeOffset Since) : INamed<DeviceStateResponse>
    {
        /// <summary>Registered name of the company.</summary>
        public string? CompanyName { get; init; }

        public DeviceStateResponse WithNames(NameLookup names) => this with { CompanyName = names.Of(Company) };

        public static DeviceStateResponse Of(DeviceStanding standing, WatchedDevice one) => new(
            standing, standing.Label(), one.Device, one.Elevator.Code, one.Elevator.Place, one.Elevator.District, one.Elevator.Company, one.Since);
    }
}
