using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Devices;

namespace ElevatorFunctions.Tests.Routes;

internal static class DeviceRoutes
{
    public static IReadOnlyList<RouteRow> Rows { get; } =
    [
        new()
        {
            Function = "SendDeviceEvent",
            Call = (_, tenant, target) => Event(target) with { DeviceKey = tenant.App.Get<DeviceKeys>().KeyOf(target.Device) },
            IsPublic = true,
        },
        new()
        {
            Function = "SendDeviceEvent",
            Call = (_, _, target) => Event(target),
            IsPublic = true,
            OwnPublic = "unauthenticated",
        },
        new()
        {
            Function = "SendDeviceEvent",
            Call = (_, tenant, target) => Event(target) with { DeviceKey = tenant.App.Get<DeviceKeys>().KeyOf("another") },
            IsPublic = true,
            OwnPublic = "unauthenticated",
        },
        new()
        {
            Function = "ListDeviceDeadLetters",
            Call = (_, _, _) => Call.Get("v1/device-dead-letters"),
            Permission = Permission.RescuesRead,
            Roles = [Role.RescueCentre, Role.Admin],
            Beyond = [Role.RescueCentre, Role.Admin],
        },
        new()
        {
            Function = "RetryDeviceDeadLetter",
            Call = (_, _, target) => Call.Post($"v1/device-dead-letters/{target.DeadLetter}/retry"),
            NamesDocument = true,
            Permission = Permission.RescuesDispatch,
            Roles = [Role.RescueCentre],
            Beyond = [Role.RescueCentre],
        },
        new()
        {
            Function = "ListDeviceStates",
            Call = (_, _, _) => Call.Get("v1/device-states?state=offline"),
            Permission = Permission.RescuesRead,
            Roles = [Role.RescueCentre, Role.Supervisor, Role.Admin],
            Beyond = [Role.RescueCentre, Role.Admin],
        },
    ];

    private static Call Event(Target target) => Call.Post($"v1/devices/{target.Device}/events", new
    {
        messageId = "m1",
        code = "42",
        occurredAt = DateTimeOffset.UnixEpoch.AddYears(50),
        car = new { floor = "3", direction = "up", doorZone = false, doorClosed = true, occupied = false },
    });
}
