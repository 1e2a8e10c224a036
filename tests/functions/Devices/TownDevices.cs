using System.Net;
using System.Text;
using System.Text.Json;
using ElevatorFunctions.Devices;
using ElevatorFunctions.Tests.Harness;

namespace ElevatorFunctions.Tests.Devices;

/// <summary>Devices over HTTP, and the states that the rescue centre sees.</summary>
internal static class TownDevices
{
    /// <summary>A device sends a body as it is, with its own key.</summary>
    public static async Task<Answer> SendsAsync(this TestTown town, string device, string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"v1/devices/{device}/events");
        request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        request.Headers.Add(DeviceFunctions.KeyHeader, town.App.Get<DeviceKeys>().KeyOf(device));
        using var response = await town.App.Client.SendAsync(request);
        return await Answer.OfAsync(response);
    }

    /// <summary>The devices in a state, as the centre's list has them.</summary>
    public static async Task<IReadOnlyList<JsonElement>> StatesAsync(this TestTown town, string state) =>
        [.. (await town.Seat.SendAsync(HttpMethod.Get, $"v1/device-states?state={state}")).Is(HttpStatusCode.OK).At("items").EnumerateArray()];
}
