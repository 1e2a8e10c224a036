using System.Net;
using System.Text.Json;
using ElevatorFunctions.Core.Calendars;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Visits;
using ElevatorFunctions.Elevators;
using ElevatorFunctions.Tasks;
using ElevatorFunctions.Tests.Harness;
using ElevatorFunctions.Visits;
using Microsoft.Extensions.DependencyInjection;

namespace ElevatorFunctions.Tests.Tasks;

/// <summary>Tasks and overdue records of a town in few words.</summary>
internal static class TownTasks
{
    /// <summary>An overdue record that follows from a visit a cycle before the due day, written as a night writes it.</summary>
    /// <param name="worker">Visited, of the registered company, whose contract covers the due day.</param>
    /// <returns>Its identifier.</returns>
    public static async Task<string> WithOverdueRecordAsync(this ITestWorld world, Person worker, ElevatorCode code, DateOnly dueOn)
    {
        // A tenure that began before stays as it is: those of one elevator never overlap.
        await world.ChangesElevatorAsync(code, entry => entry with { CompanySince = entry.CompanySince is { } since && since < dueOn.AddDays(-entry.CycleDays) ? since : dueOn.AddYears(-1) });
        var entry = (await world.App.Get<ElevatorStore>().FindAsync(code, CancellationToken.None))!.Document;
        await world.VisitedAsync(worker, entry, ShanghaiCalendar.StartOfDay(dueOn.AddDays(-entry.CycleDays)).AddHours(10));
        var file = (await world.App.Get<UpkeepReader>().ReadAsync(code, CancellationToken.None))!;
        var records = file.RecordsBefore(world.Today());
        await world.App.Get<OverdueStore>().ReplaceAsync(file.Records, records, CancellationToken.None);
        return records.Single(record => record.DueOn == dueOn && record.Company == worker.Organisation).Id.ToString();
    }

    /// <summary>The nightly run, now.</summary>
    public static OverdueRun Night(this TestTown town) => ActivatorUtilities.CreateInstance<OverdueRun>(town.App.Services);

    /// <summary>Time passes to 00:30 of a later day at once, and the night's run settles what is over.</summary>
    public static async Task SettlesAsync(this TestTown town, int days = 1)
    {
        var at = ShanghaiCalendar.StartOfDay(town.Today().AddDays(days)).AddMinutes(30);
        await town.AdvanceAsync(at - town.App.Now);
        await town.Night().SettleAsync(CancellationToken.None);
    }

    /// <summary>Somebody made a visit of 40 minutes, so many days ago at this time of day.</summary>
    public static Task<VisitReference> VisitedAsync(this TestTown town, Person worker, TestElevator elevator, int daysAgo, VisitDepth? depth = VisitDepth.HalfMonth) =>
        town.VisitedAsync(worker, elevator.Entry, town.App.Now.AddDays(-daysAgo), depth);

    /// <summary>Somebody made a visit of 40 minutes.</summary>
    public static async Task<VisitReference> VisitedAsync(
        this ITestWorld world, Person worker, Elevator elevator, DateTimeOffset at, VisitDepth? depth = VisitDepth.HalfMonth)
    {
        var visit = CityBuilder.NewVisit(worker, elevator, at);
        visit = visit with
        {
            SignOut = new()
            {
                At = at.AddMinutes(40),
                Place = visit.SignInPlace,
                Mode = depth is null ? MaintenanceMode.Paper : MaintenanceMode.Checklist,
                Depth = depth,
                Photos = [],
                Signature = UploadId.FromRandom(new byte[10]),
            },
        };
        await world.RecordsAsync(visit);
        return new(visit.Person, visit.Id);
    }

    /// <summary>The items of a list.</summary>
    public static async Task<JsonElement[]> ListAsync(this Person person, string path) =>
        [.. (await person.SendAsync(HttpMethod.Get, path)).Is(HttpStatusCode.OK).At("items").EnumerateArray()];

    /// <summary>The task of an elevator.</summary>
    public static async Task<JsonElement> TaskAsync(this Person person, TestElevator elevator) =>
        Assert.Single(await person.ListAsync($"v1/maintenance-tasks?q={elevator.Entry.Code}"));

    /// <summary>The overdue records of an elevator, newest first: due day, anchor, T or F, whether a visit has ended it.</summary>
    public static async Task<string[]> OverdueAsync(this Person person, TestElevator elevator) =>
    [
        .. (await person.ListAsync($"v1/overdue-records?elevator={elevator.Entry.Code}")).Select(item =>
            $"{item.GetProperty("previousDue").GetString()} {item.GetProperty("dueOn").GetString()} {(item.GetProperty("previousDone").GetBoolean() ? "T" : "F")}"
            + (item.TryGetProperty("servedOn", out var served) ? $" {served.GetString()}" : "")),
    ];

    /// <summary>A member of an answer as text, or null where it is left out.</summary>
    public static string? Text(this JsonElement item, string name) => item.TryGetProperty(name, out var value) ? value.ToString() : null;
}
