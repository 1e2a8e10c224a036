using System.Net;
using Azure.Data.Tables;
using ElevatorFunctions.Platform.Storage;
using ElevatorFunctions.Tests.Harness;
using ElevatorFunctions.Tests.Service;
using ElevatorFunctions.Visits;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace ElevatorFunctions.Tests.Visits;

/// <summary>Visits of a town, and their reminders.</summary>
internal static class TownVisits
{
    /// <summary>Somebody visits the town's elevator for 40 minutes.</summary>
    /// <returns>The visit's path.</returns>
    public static async Task<string> VisitsAsync(this TestTown town, Person worker, bool isPaper, bool isSigned)
    {
        var visit = (await worker.SignsInAsync(town.Elevator)).Is(HttpStatusCode.Created).At("id").GetString()!;
        await town.AdvanceAsync(TimeSpan.FromMinutes(40));
        var form = isPaper ? await worker.PaperAsync(isSigned) : await worker.FormAsync(isSigned);
        (await worker.SignsOutAsync(visit, town.Elevator, form: form)).Is(HttpStatusCode.OK);
        return $"v1/visits/{visit}";
    }

    /// <summary>Time passes at once, and the reminders that are due by then go out.</summary>
    public static async Task RemindsAfterAsync(this TestTown town, TimeSpan time)
    {
        await town.AdvanceAsync(time);
        await town.SweepAt(town.App.Now).RunsAsync();
        await town.QuietAsync();
    }

    /// <summary>A sweep at a moment of its own.</summary>
    public static VisitReminderSweep SweepAt(this TestTown town, DateTimeOffset moment) =>
        ActivatorUtilities.CreateInstance<VisitReminderSweep>(town.App.Services, new FakeTimeProvider(moment));

    /// <summary>The visits that pointers to reminders lead to.</summary>
    public static async Task<string[]> RemindersAsync(this TestTown town)
    {
        var table = town.App.Get<StorageClients>().Tables.GetTableClient(VisitsModule.ListTable);
        return await table.QueryAsync<TableEntity>("PartitionKey ge 'reminders|' and PartitionKey lt 'reminders}'")
            .Select(row => row.RowKey[(row.RowKey.IndexOf('|', StringComparison.Ordinal) + 1)..]).ToArrayAsync();
    }
}
