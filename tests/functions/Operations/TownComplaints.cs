using System.Net;
using ElevatorFunctions.Tests.Harness;

namespace ElevatorFunctions.Tests.Operations;

/// <summary>Complaints at the elevator of a town.</summary>
internal static class TownComplaints
{
    /// <summary>Somebody complains. Returns the reference of the complaint.</summary>
    public static async Task<string> ComplainsAsync(this TestTown town, string phone, string? text = null)
    {
        var smsCode = await town.App.AsksForCodeAsync(phone);
        var body = new { qr = town.Elevator.Qr, categories = new[] { "C02" }, text, phone, smsCode, separate = true };
        return (await town.PostsAsync(null, "v1/public/complaints", body)).Is(HttpStatusCode.Created).At("id").GetString()!;
    }
}
