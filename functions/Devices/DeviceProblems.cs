using ElevatorFunctions.Platform.Http;

namespace ElevatorFunctions.Devices;

/// <summary>The refusals of messages of devices.</summary>
internal static class DeviceProblems
{
    /// <summary>No elevator names the device.</summary>
    public static readonly Problem Unknown = new("device-unknown", 404, "该物联网装置未绑定电梯", "The device is on no elevator");
}
