using System.Globalization;
using System.Net;
using System.Text.Json;
using ElevatorFunctions.Core.Rescues;
using ElevatorFunctions.Core.Tests;
using ElevatorFunctions.Tests.Harness;
using ElevatorFunctions.Tests.Rescues;

namespace ElevatorFunctions.Tests.Devices;

/// <summary>
/// The faults that the manual prints, played again: each is said by its elevator's device when it occurred and 40 when it recovered, and goes as
/// far as its progress says. A result printed for a fault that was not completed cannot be acted out. Results are compared for the completed ones.
/// </summary>
public sealed class GoldenFaultTests
{
    private static readonly string[] Acts = ["accept", "arrive", "complete"];

    // The manual's word for what our tabs call 待接单.
    private const string ToDo = "待处置";

    [Fact]
    public async Task R1_R4_GoldenFaults_GoAsPrinted()
    {
        var rows = Golden.Csv("fault_events.csv").OrderBy(row => row["occurred_at"], StringComparer.Ordinal).ToArray();
        await using var town = await TestTown.BuildAsync(new() { Start = Moment(rows[0]["occurred_at"]).AddHours(-1) });
        foreach (var row in rows)
        {
            var device = $"golden-{row["line"]}";
            var elevator = await town.WithElevatorAsync(
                town.Owner, town.UseUnit, elevator => elevator with { Place = row["place"], Estate = row["estate"], District = "330590", DeviceId = device });
            await town.AdvanceAsync(Moment(row["occurred_at"]) - town.Clock.GetUtcNow());
            var code = FaultCodes.All.Single(code => code.Label.Contains(Golden.FaultNamed(row["description_printed"]), StringComparison.Ordinal));
            await town.SaysAsync(device, row["line"], code.Code, town.Clock.GetUtcNow(), occupied: row["passengers"] == "有");
            var seen = await SeenAsync(town, elevator);
            await GoesAsync(town, row, seen.GetProperty("id").GetString()!);
            if (row["recovered_at"] != "-")
            {
                await town.AdvanceAsync(Moment(row["recovered_at"]) - town.Clock.GetUtcNow());
                await town.SaysAsync(device, row["line"] + "-end", "40", town.Clock.GetUtcNow(), occupied: false);
            }

            seen = await SeenAsync(town, elevator);
            Assert.Equal(row["progress"] == ToDo ? RescueStage.Dispatched.Label() : row["progress"], seen.GetProperty("nodeLabel").GetString());
            Assert.Equal(row["passengers"] == "有", seen.GetProperty("peopleTrapped").GetBoolean());
            Assert.Equal(row["compliance"] == "合规", seen.GetProperty("assessment").GetProperty("isCompliant").GetBoolean());
            Assert.Equal((row["place"], Moment(row["occurred_at"])), (seen.GetProperty("place").GetString(), seen.GetProperty("occurredAt").GetDateTimeOffset()));
            if (row["progress"] == RescueStage.Rescued.Label())
            {
                Assert.Equal(OutcomeOf(row).Code(), seen.GetProperty("report").GetProperty("outcome").GetString());
            }
        }
    }

    private static async Task GoesAsync(TestTown town, IReadOnlyDictionary<string, string> row, string id)
    {
        var outcome = OutcomeOf(row);
        var nodes = row["progress"] == ToDo ? 0 : (int)Enum.GetValues<RescueStage>().Single(node => node.Label() == row["progress"]);
        foreach (var act in Acts.Take(nodes))
        {
            await town.AdvanceAsync(TimeSpan.FromMinutes(2));
            object body = act == "complete" ? new { outcome = outcome.Code(), cause = "303", people = outcome == RescueOutcome.Entrapment ? 1 : 0 } : new { };
            (await town.DoesAsync(town.OwnersWorker, id, act, body)).Is(HttpStatusCode.OK);
        }
    }

    private static RescueOutcome OutcomeOf(IReadOnlyDictionary<string, string> row) =>
        Enum.GetValues<RescueOutcome>().Single(outcome => outcome.Label() == row["result"]);

    private static async Task<JsonElement> SeenAsync(TestTown town, TestElevator elevator) => Assert.Single(
        (await town.Seat.SendAsync(HttpMethod.Get, $"v1/rescues?tab=all&elevator={elevator.Entry.Code}")).Is(HttpStatusCode.OK).At("items").EnumerateArray());

    private static DateTimeOffset Moment(string text) => new(DateTime.Parse(text, CultureInfo.InvariantCulture), TimeSpan.FromHours(8));
}
