using System.Diagnostics;
using System.Net;
using System.Security.Cryptography;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Rescues;
using ElevatorFunctions.Rescues;
using ElevatorFunctions.Tests.Harness;

namespace ElevatorFunctions.Tests.Rescues;

/// <summary>
/// A city's year of rescues, counted: as many as a city of 60,000 elevators has at most (section 11). Run by its own command:
/// <c>dotnet test --project tests/functions -- --explicit only --filter-class "*RescueYearTests"</c>.
/// </summary>
[Trait("Speed", "slow")]
public sealed class RescueYearTests(ITestOutputHelper output)
{
    private const int Rescues = 26 * 365;

    [Fact(Explicit = true)]
    public async Task AYearOfACity_IsCountedWhole()
    {
        await using var town = await TestTown.BuildAsync();
        await TellAsync(town);
        var clock = Stopwatch.StartNew();
        foreach (var query in (string[])["analytics?by=company", "analytics?by=hour", "brief?month=2026-10"])
        {
            clock.Restart();
            var answer = (await town.Seat.SendAsync(HttpMethod.Get, $"v1/rescues/{query}")).Is(HttpStatusCode.OK);
            output.WriteLine($"{query}: {clock.Elapsed.TotalSeconds:0.0} s");
            if (query.StartsWith("analytics", StringComparison.Ordinal))
            {
                Assert.Equal(Rescues, answer.At("total", "rescues").GetInt32());
            }
        }
    }

    private static Task TellAsync(TestTown town)
    {
        var store = town.App.Get<RescueStore>();
        var end = town.Clock.GetUtcNow();
        var company = town.Owner.Id;
        return Parallel.ForAsync(0, Rescues, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (at, cancellation) =>
        {
            var began = end - (TimeSpan.FromDays(365) * ((at + 1.0) / (Rescues + 1)));
            var report = TownRescues.TrappedReport(began);
            var rescue = new Rescue
            {
                Id = RescueId.Create(began, RandomNumberGenerator.GetBytes(10)),
                Elevator = City.NewElevatorCode(),
                Place = town.Elevator.Entry.Place,
                District = "330502",
                Central = true,
                UseUnit = town.UseUnit.Id,
                Company = company,
                Code = report.Code,
                Source = report.Source,
                OccurredAt = began,
                Log =
                [
                    new RescueEvent { Kind = RescueEventKind.Trapped, At = began },
                    new RescueEvent { Kind = RescueEventKind.Dispatched, At = began, Company = company, Level = 1 },
                    new RescueEvent { Kind = RescueEventKind.Accepted, At = began.AddSeconds(at % 240), Company = company },
                    new RescueEvent { Kind = RescueEventKind.Arrived, At = began.AddMinutes(12), Company = company },
                    new RescueEvent { Kind = RescueEventKind.Rescued, At = began.AddMinutes(20), Company = company, Report = new(RescueOutcome.Entrapment, "206", 1, null) },
                ],
            };
            Assert.True(await store.TryOpenAsync(rescue, report with { Rescue = rescue.Reference }, [], cancellation));
        });
    }
}
