using System.Net;
using ElevatorFunctions.Core.Rescues;
using ElevatorFunctions.Devices;
using ElevatorFunctions.Notices;
using ElevatorFunctions.Platform.Http;
using ElevatorFunctions.Rescues;
using ElevatorFunctions.Tests.Harness;

namespace ElevatorFunctions.Tests.Rescues;

/// <summary>Events at the elevator of a town, and their results.</summary>
internal static class TownRescues
{
    /// <summary>The report of a rescuer who has freed two people.</summary>
    public static object Freed => new { outcome = "entrapment", cause = "206", people = 2, note = "已救出" };

    /// <summary>A report of trapped people by the centre.</summary>
    public static Report TrappedReport(DateTimeOffset now) => new()
    {
        Digest = Digest.Of("test", Guid.NewGuid().ToString()),
        Source = ReportSource.RescueCentre,
        Code = FaultCodes.TelephoneReport,
        Kind = IntakeKind.Trapped,
        OccurredAt = now,
        ReceivedAt = now,
    };

    /// <summary>Somebody scans the code in the car and says that people are trapped.</summary>
    public static async Task<(string Id, string FollowUrl)> ReportsTrappedAsync(this TestTown town)
    {
        var answer = (await town.App.SendAsync(HttpMethod.Post, "v1/public/reports", new { qr = town.Elevator.Qr, peopleTrapped = true }))
            .Is(HttpStatusCode.Created);
        await town.QuietAsync();
        return (answer.At("id").GetString()!, FollowedPage.RouteOf(answer.At("followUrl").GetString()!));
    }

    /// <summary>The elevator's device sends a message over HTTP. Returns the kind that the app answers.</summary>
    public static Task<string?> SaysAsync(
        this TestTown town, string id, string code, DateTimeOffset at, bool occupied = false, params (string Name, string Value)[] headers) =>
        town.SaysAsync(TestTown.Device, id, code, at, occupied, headers);

    /// <summary>A device sends a message over HTTP. Returns the kind that the app answers.</summary>
    public static async Task<string?> SaysAsync(
        this TestTown town, string device, string id, string code, DateTimeOffset at, bool occupied, params (string Name, string Value)[] headers)
    {
        var answer = await town.App.SendAsync(
            HttpMethod.Post,
            $"v1/devices/{device}/events",
            new { messageId = id, code, occurredAt = at, car = new { floor = 3, direction = "none", doorZone = false, doorClosed = true, occupied } },
            headers: [(DeviceFunctions.KeyHeader, town.App.Get<DeviceKeys>().KeyOf(device)), .. headers]);
        await town.QuietAsync();
        return answer.Is(HttpStatusCode.OK).At("kind").GetString();
    }

    /// <summary>The rescues and fault orders of the elevator, newest first: node, and whether people are trapped.</summary>
    public static async Task<IReadOnlyList<string>> OrdersAsync(this TestTown town) =>
        [.. (await town.Seat.SendAsync(HttpMethod.Get, $"v1/rescues?tab=all&elevator={town.Elevator.Entry.Code}")).Is(HttpStatusCode.OK)
            .At("items").EnumerateArray()
            .Select(item => $"{item.GetProperty("node").GetString()}{(item.GetProperty("peopleTrapped").GetBoolean() ? " trapped" : "")}")];

    /// <summary>Looks at a rescue from the centre's seat.</summary>
    public static async Task<Answer> SeesAsync(this TestTown town, string id) =>
        (await town.Seat.SendAsync(HttpMethod.Get, $"v1/rescues/{id}")).Is(HttpStatusCode.OK);

    /// <summary>Somebody does something about a rescue.</summary>
    public static Task<Answer> DoesAsync(this TestTown town, Person person, string id, string act, object? body = null) =>
        town.PostsAsync(person, $"v1/rescues/{id}/{act}", body);

    /// <summary>The node that the reporter's private page shows.</summary>
    public static async Task<string?> FollowsAsync(this TestTown town, string url) =>
        (await town.App.SendAsync(HttpMethod.Get, url)).Is(HttpStatusCode.OK).At("node").GetString();

    /// <summary>The state of the orchestration that watches a rescue.</summary>
    public static Task<string?> OrchestrationAsync(this TestTown town, string id) => town.StateOfAsync($"rescue-{id}");

    /// <summary>The state of an orchestration, or null when it was never started.</summary>
    public static async Task<string?> StateOfAsync(this TestTown town, string instance) =>
        (await town.App.Durable.GetInstanceAsync(instance))?.RuntimeStatus.ToString();

    /// <summary>The messages about elevators sent so far, oldest first: phone and the words before the place.</summary>
    public static IReadOnlyList<string> Sms(this TestTown town) =>
        [.. town.App.Get<DevelopmentSmsGateway>().Newest(1000).Reverse()
            .Where(message => message.Text.Contains("电梯唯一码", StringComparison.Ordinal))
            .Select(message => $"{message.To[^2..]} {message.Text["【智慧电梯】".Length..message.Text.IndexOf("地点：", StringComparison.Ordinal)].Trim()}")];
}
