using System.Net;
using System.Text.Json;
using ElevatorFunctions.AdminActs;
using ElevatorFunctions.Core.AdminActs;
using ElevatorFunctions.Platform.Storage;
using ElevatorFunctions.Tests.Harness;
using ElevatorFunctions.Tests.Service;
using Microsoft.Extensions.DependencyInjection;

namespace ElevatorFunctions.Tests.AdminActs;

/// <summary>Reading the log of administrative acts in few words.</summary>
internal static class TownActs
{
    /// <summary>The acts that somebody sees, the newest first.</summary>
    public static async Task<JsonElement[]> ActsAsync(this Person reader, string query = "") =>
        [.. (await reader.SendAsync(HttpMethod.Get, "v1/admin-acts" + query)).Is(HttpStatusCode.OK).At("items").EnumerateArray()];

    /// <summary>The kinds of the acts that somebody sees, the newest first.</summary>
    public static async Task<string[]> KindsAsync(this Person reader, string query = "") =>
        [.. (await reader.ActsAsync(query)).Select(act => act.GetProperty("kind").GetString()!)];

    /// <summary>A member before and after an act. Null where it had no value.</summary>
    public static (string? Before, string? After) Change(this JsonElement act, string name)
    {
        var change = act.GetProperty("changes").EnumerateArray().Single(one => one.GetProperty("name").GetString() == name);
        return (Value("before"), Value("after"));

        string? Value(string side) => change.TryGetProperty(side, out var value) ? value.GetString() : null;
    }

    /// <summary>The faults that the walk over all chains finds.</summary>
    public static async Task<IReadOnlyList<ChainFault>> FaultsAsync(this ITestWorld world, params (string Chain, ChainLink Link)[] known) =>
    [
        .. (await ChainWalk.RunAsync(
            world.App.Get<StorageClients>().Tables, known.ToLookup(one => one.Chain, one => one.Link, StringComparer.Ordinal), CancellationToken.None))
            .SelectMany(chain => chain.Faults),
    ];

    /// <summary>The timer's run.</summary>
    public static Task SweepsActsAsync(this ITestWorld world) =>
        ActivatorUtilities.CreateInstance<AdminActSweep>(world.App.Services).RunsAsync();
}
