using Azure.Data.Tables;
using ElevatorFunctions.Core.Calendars;
using ElevatorFunctions.Platform.Storage;
using ElevatorFunctions.Platform.Timers;
using ElevatorFunctions.Retention;
using ElevatorFunctions.Tests.Harness;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace ElevatorFunctions.Tests.Retention;

/// <summary>Nights in which a town forgets.</summary>
internal static class TownRetention
{
    /// <summary>The night forgets at a moment, whatever the town's clock shows.</summary>
    /// <returns>Whether it came to its end.</returns>
    public static Task<bool> ForgetsAsync(this TestTown town, DateTimeOffset at, string? dryRun = "false", int most = 10_000)
    {
        INightlyPart night = NightAt(at, dryRun, [.. town.App.Services.GetServices<IExpiring>()], most);
        return night.RunAsync(client: null!, CancellationToken.None);
    }

    /// <summary>A night at a moment.</summary>
    public static RetentionNight NightAt(DateTimeOffset at, string? dryRun, IReadOnlyList<IExpiring> kinds, int most = 10_000) => new(
        kinds,
        new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal) { [RetentionNight.DryRunSetting] = dryRun }).Build(),
        new FakeTimeProvider(at),
        NullLogger<RetentionNight>.Instance)
    {
        Most = most,
    };

    /// <summary>The first day whose visits retention keeps.</summary>
    public static DateOnly FirstKeptDay(this TestTown town) => ShanghaiCalendar.DayOf(town.Clock.GetUtcNow() - RetentionPeriods.Visit);

    /// <summary>How many rows of a table begin so.</summary>
    public static async Task<int> CountAsync(this TestTown town, string table, string rowPrefix = "") =>
        await new TableClient(town.Storage, table).QueryAsync<TableEntity>().CountAsync(row => row.RowKey.StartsWith(rowPrefix, StringComparison.Ordinal));

    /// <summary>The files in a container.</summary>
    public static async Task<string[]> FilesAsync(this TestTown town, string container) =>
        await town.App.Get<StorageClients>().Blobs.GetBlobContainerClient(container).GetBlobsAsync().Select(blob => blob.Name).ToArrayAsync();
}
