using System.Net;
using ElevatorFunctions.Tests.Harness;

namespace ElevatorFunctions.Tests.Complaints;

/// <summary>The complaints about a town's elevator.</summary>
internal static class TownComplaints
{
    /// <summary>Somebody complains, or joins.</summary>
    /// <returns>The complaint, and the route of the private page.</returns>
    public static async Task<(string Id, string Page)> ComplainsAsync(this TestTown town, string phone, string? join = null, string? qr = null, string? text = null, IReadOnlyList<string>? photos = null)
    {
        var smsCode = await town.App.AsksForCodeAsync(phone);
        var body = new { qr = qr ?? town.Elevator.Qr, categories = new[] { "C02" }, text, phone, smsCode, join, photos, separate = join is null };
        var made = (await town.PostsAsync(null, "v1/public/complaints", body)).Is(HttpStatusCode.Created);
        return (made.At("id").GetString()!, PageOf(made.At("followUrl").GetString()!));
    }

    /// <summary>The company handles it and the use unit is content.</summary>
    public static async Task EndsAsync(this TestTown town, string id, params string[] photos)
    {
        (await town.PostsAsync(town.OwnersWorker, $"v1/complaints/{id}/accept")).Is(HttpStatusCode.OK);
        (await town.PostsAsync(town.OwnersWorker, $"v1/complaints/{id}/handle", new { note = "已更换导靴", photos })).Is(HttpStatusCode.OK);
        (await town.PostsAsync(town.Caretaker, $"v1/complaints/{id}/review", new { decision = "accept" })).Is(HttpStatusCode.OK);
    }

    /// <summary>The answer of a private page.</summary>
    public static async Task<Answer> LooksAsync(this TestTown town, string page) => (await town.App.SendAsync(HttpMethod.Get, page)).Is(HttpStatusCode.OK);

    /// <summary>The route of a page whose path is known.</summary>
    public static string PageOf(string url) => FollowedPage.RouteOf(url);
}
