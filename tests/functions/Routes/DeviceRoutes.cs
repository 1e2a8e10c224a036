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
    ];

    private static Call Event(Target target) => Call.Post($"v1/devices/{target.Device}/events", new
    {
        messageId = "m1",
        code = "42",
        occurredAt = DateTimeOffset.UnixEpoch.AddYears(50),
        car = new { floor = 3, direction = "up", doorZone = false, doorClosed = true, occupied = false },
    });
}
