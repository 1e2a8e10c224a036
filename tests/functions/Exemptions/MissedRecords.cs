using System.Net;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.Calendars;
using ElevatorFunctions.Tests.Complaints;
using ElevatorFunctions.Tests.Harness;
using ElevatorFunctions.Tests.Rescues;
using ElevatorFunctions.Tests.Tasks;

namespace ElevatorFunctions.Tests.Exemptions;

/// <summary>Records of a town: for each kind one that costs its company points.</summary>
internal static class MissedRecords
{
    /// <summary>Causes of faults: one that mended itself, and a power outage.</summary>
    public const string Recovered = "205";
    public const string Outage = "206";

    /// <summary>A record that is a miss, with the day on which it began.</summary>
    /// <param name="kind">Kind of the record, <c>fault</c> for a rescue that is a miss of the fault rate.</param>
    public static async Task<(string Record, DateOnly Day, TestElevator Elevator)> MissAsync(this TestTown town, string kind)
    {
        var (today, elevator) = (town.Today(), town.Elevator);
        switch (kind)
        {
            case "visit":
                return (await town.ReviewedAsync("refuse"), today, elevator);
            case "overdue-record":
                return (await town.WithOverdueRecordAsync(town.OwnersWorker, elevator.Entry.Code, today.AddDays(-3)), today.AddDays(-3), elevator);
            case "rescue":
                var late = (await town.ReportsTrappedAsync()).Id;
                await town.AdvanceAsync(TimeSpan.FromMinutes(4));
                return (late, today, elevator);
            case "fault":
                return (await town.FreedAsync(Recovered), today, elevator);
            case "complaint":
                var complaint = (await town.ComplainsAsync(PhoneProof.NewPhone())).Id;
                await town.AdvanceAsync(TimeSpan.FromHours(25));
                return (complaint, today, elevator);
            case "inspection":
                return (await town.InspectedAsync("periodic", "maintenance"), today, elevator);
            case "maintainer-change":
                var gone = await town.WithElevatorAsync(town.Near, town.UseUnit);
                return (await town.TakenOverAsync(gone, daysLate: 8), today.AddDays(-8), gone);
            default:
                throw new ArgumentOutOfRangeException(nameof(kind));
        }
    }

    /// <summary>A visit that the use unit reviews, or that awaits its review.</summary>
    public static async Task<string> ReviewedAsync(this TestTown town, string? decision, TestElevator? elevator = null)
    {
        elevator ??= town.Elevator;
        var visit = (await town.OwnersWorker.SignsInAsync(elevator)).Is(HttpStatusCode.Created).At("id").GetString()!;
        await town.AdvanceAsync(TimeSpan.FromMinutes(40));
        (await town.OwnersWorker.SignsOutAsync(visit, elevator, form: await town.OwnersWorker.FormAsync(withSignature: false))).Is(HttpStatusCode.OK);
        if (decision is not null)
        {
            (await town.Caretaker.SendAsync(HttpMethod.Post, $"v1/visits/{visit}/review", new { decision, reason = "未到场" })).Is(HttpStatusCode.OK);
        }

        return visit;
    }

    /// <summary>An entrapment that the owner ended in time.</summary>
    public static async Task<string> FreedAsync(this TestTown town, string cause, string outcome = "entrapment")
    {
        var id = (await town.ReportsTrappedAsync()).Id;
        (await town.DoesAsync(town.OwnersWorker, id, "accept")).Is(HttpStatusCode.OK);
        (await town.DoesAsync(town.OwnersWorker, id, "arrive")).Is(HttpStatusCode.OK);
        object report = outcome == "entrapment" ? new { outcome, cause, people = 1, note = "已救出" } : new { outcome, cause, note = "无人" };
        (await town.DoesAsync(town.OwnersWorker, id, "complete", report)).Is(HttpStatusCode.OK);

        // A report of the same moment would belong to this one.
        await town.AdvanceAsync(TimeSpan.FromMinutes(1));
        return id;
    }

    /// <summary>A report of an inspection with a defect for each party.</summary>
    public static async Task<string> InspectedAsync(this TestTown town, string kind, params string[] responsibles)
    {
        var inspector = await town.WithMainAccountAsync(Role.Inspection);
        return (await inspector.SendAsync(HttpMethod.Post, "v1/inspections", new
        {
            elevator = town.Elevator.Entry.Code,
            reportNo = "TJ-1",
            kind,
            inspectedOn = town.Today(),
            conclusion = kind == "re-check" ? "recheck-unqualified" : "unqualified",
            defects = responsibles.Select(responsible => new { text = "闸瓦磨损", responsible }),
        })).Is(HttpStatusCode.Created).At("id").GetString()!;
    }

    /// <summary>The owner takes an elevator over, and files it so many days after the signing.</summary>
    public static async Task<string> TakenOverAsync(this TestTown town, TestElevator elevator, int daysLate)
    {
        var today = ShanghaiCalendar.DayOf(town.App.Now);
        (await town.Admin.SendAsync(
            HttpMethod.Post,
            $"v1/elevators/{elevator.Entry.Code}/maintainer-changes",
            new { company = town.Owner.Id, signedOn = today.AddDays(-daysLate), filedOn = today })).Is(HttpStatusCode.OK);
        return Assert.Single(await town.Seat.ListAsync($"v1/maintainer-changes?elevator={elevator.Entry.Code}")).GetProperty("id").GetString()!;
    }
}
