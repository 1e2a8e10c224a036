using System.Net;
using ElevatorFunctions.Exemptions;
using ElevatorFunctions.Tests.Harness;
using ElevatorFunctions.Tests.Tasks;

namespace ElevatorFunctions.Tests.Exemptions;

/// <summary>A process that dies at any storage request of an exemption or of its withdrawal leaves one truth, and the act may come again.</summary>
[Trait("Speed", "slow")]
public sealed class KilledExemptionTests
{
    private const int MoreRequestsThanAny = 60;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task S8_AnExemption_DiesAnywhere_AndIsMadeOnceWhenItComesAgain(bool isAfter)
    {
        await using var town = await TestTown.BuildAsync(new() { CanFail = true });
        for (var nth = 1; ; nth++)
        {
            Assert.True(nth < MoreRequestsThanAny);
            var record = await RecordAsync(town);
            var body = new { kind = "overdue-record", record, reason = "有证明", file = await town.Seat.UploadsAsync("application") };
            (string, string) key = ("Idempotency-Key", $"key-{record}");
            Arm(town, isAfter, nth);
            await town.Seat.SendAsync(HttpMethod.Post, "v1/exemptions", body, key, town.Faults.Header);
            var seen = town.Faults.Seen;
            town.Faults.Count();
            await town.AdvanceAsync(TimeSpan.FromSeconds(1));

            var id = (await town.Seat.SendAsync(HttpMethod.Post, "v1/exemptions", body, key)).Is(HttpStatusCode.Created).At("id").GetString()!;

            await StandsAsync(town, record, id);
            (await town.Seat.ExemptsAsync("overdue-record", record)).Refuses(HttpStatusCode.Conflict, "exempted-before");
            if (seen < nth)
            {
                break;
            }
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task S8_AWithdrawal_DiesAnywhere_AndIsDoneWhenItComesAgain(bool isAfter)
    {
        await using var town = await TestTown.BuildAsync(new() { CanFail = true });
        for (var nth = 1; ; nth++)
        {
            Assert.True(nth < MoreRequestsThanAny);
            var record = await RecordAsync(town);
            var id = (await town.Seat.ExemptsAsync("overdue-record", record)).Is(HttpStatusCode.Created).At("id").GetString()!;
            Arm(town, isAfter, nth);
            await town.Seat.WithdrawsAsync(id, headers: town.Faults.Header);
            var seen = town.Faults.Seen;
            town.Faults.Count();

            (await town.Seat.WithdrawsAsync(id)).Is(HttpStatusCode.NoContent);

            await town.AdvanceAsync(TimeSpan.FromSeconds(1));
            var again = (await town.Seat.ExemptsAsync("overdue-record", record)).Is(HttpStatusCode.Created).At("id").GetString()!;
            await StandsAsync(town, record, again, id);
            if (seen < nth)
            {
                break;
            }
        }
    }

    // One stands: list, record and the company's exemptions say the same.
    private static async Task StandsAsync(TestTown town, string record, string id, params string[] withdrawn)
    {
        var elevator = record[..record.LastIndexOf('-')];
        var listed = await town.OwnersMain.ExemptionsAsync($"elevator={elevator}");
        Assert.Equal([id, .. withdrawn], listed);
        Assert.Equal(id, (await town.OwnersMain.SendAsync(HttpMethod.Get, $"v1/overdue-records/{record}")).Is(HttpStatusCode.OK).At("exemption").GetString());
        var all = await town.App.Get<ExemptionStore>().OfCompanyAsync(town.Owner.Id, CancellationToken.None).Where(one => one.Record == record).ToListAsync();
        Assert.Equal([(id, true), .. withdrawn.Select(one => (one, false))], all.OrderByDescending(one => one.At).Select(one => (one.Id.ToString(), one.Stands)));
    }

    private static async Task<string> RecordAsync(TestTown town)
    {
        var elevator = await town.WithElevatorAsync(town.Owner, town.UseUnit);
        return await town.WithOverdueRecordAsync(town.OwnersWorker, elevator.Entry.Code, town.Today().AddDays(-2));
    }

    private static void Arm(TestTown town, bool isAfter, int nth) => (isAfter ? (Action<int>)town.Faults.DieAfter : town.Faults.DieBefore)(nth);
}
