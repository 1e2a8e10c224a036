using ElevatorFunctions.Core.Contracts;
using ElevatorFunctions.Core.Elevators;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Tasks;

namespace ElevatorFunctions.Core.Tests.Tasks;

public sealed class DueChainTests
{
    private static readonly OrganisationId Ours = OrganisationId.Parse("91330500MA00000014");

    // L684 and L683 with L666: the visits that the manual's figures presuppose (D-25).
    [Fact]
    public void V17_GoldenRecords_AreThoseOfItsVisits()
    {
        var rows = Golden.Csv("overdue_records.csv");
        var records = Chain("2021-05-31", ["2021-03-24", "2021-04-09", "2021-04-24", "2021-05-31"]).Records;

        Assert.Equal(2, rows.Count);
        foreach (var row in rows)
        {
            var record = Assert.Single(records, one => one.DueOn == DateOnly.Parse(row["current_due"]));
            Assert.Equal(
                (row["previous_due"], row["previous_done"], row["cycle"]),
                ($"{record.PreviousDue:yyyy-MM-dd}", record.IsPreviousDone ? "T" : "F", $"{record.CycleDays}天"));
        }
    }

    [Fact]
    public void V17_NeverMaintained_HasNoDueDay()
    {
        var chain = Chain("2026-11-27", []);

        Assert.Equal((null, null, 0, false), (chain.DueOn, chain.NextDueOn, chain.MissedDues, chain.IsHeld));
        Assert.Empty(chain.Records);
        Assert.Null(chain.LastVisit);
    }

    [Theory]
    [InlineData("2026-11-15", "2026-11-16", "2026-11-16", 0)]
    [InlineData("2026-11-16", "2026-11-16", "2026-11-16", 0)]
    [InlineData("2026-11-17", "2026-11-16", "2026-12-01", 1)]
    [InlineData("2026-12-01", "2026-11-16", "2026-12-01", 1)]
    [InlineData("2026-12-02", "2026-11-16", "2026-12-16", 2)]
    public void V17_TheDueDayItself_IsOnTime_AndEachThatPassesIsOneMore(string today, string dueOn, string nextDueOn, int missed)
    {
        var chain = Chain(today, ["2026-11-01"]);

        Assert.Equal((DateOnly.Parse(dueOn), DateOnly.Parse(nextDueOn), missed), (chain.DueOn, chain.NextDueOn, chain.MissedDues));
        Assert.Equal(missed, chain.Records.Length);
    }

    [Fact]
    public void V17_UnservedDueDays_AnchorTheNext_UntilAVisitDoes()
    {
        var chain = Chain("2026-12-20", ["2026-11-01", "2026-12-05"]);

        Assert.Equal(
            [("2026-11-01", "2026-11-16", true, 19), ("2026-11-16", "2026-12-01", false, 4)],
            chain.Records.Select(record =>
                ($"{record.PreviousDue:yyyy-MM-dd}", $"{record.DueOn:yyyy-MM-dd}", record.IsPreviousDone, record.OverdueDaysOn(new(2026, 12, 20)))));
        Assert.All(chain.Records, record => Assert.Equal(new DateOnly(2026, 12, 5), record.ServedBy?.Day));
        Assert.Equal((new DateOnly(2026, 12, 20), 0), (chain.DueOn, chain.MissedDues));
    }

    [Fact]
    public void D21_AnEarlyVisit_AnchorsToo_AndASecondOfItsDayChangesNothing() =>
        Assert.Equal(new DateOnly(2026, 11, 18), Chain("2026-11-10", ["2026-11-01", "2026-11-03", "2026-11-03"]).DueOn);

    [Fact]
    public void D22_AnOpenVisit_HoldsTheDecision_AndNoLaterOne()
    {
        var held = Chain("2026-11-17", ["2026-11-01"], open: "2026-11-16");
        var late = Chain("2026-11-17", ["2026-11-01"], open: "2026-11-17");
        var early = Chain("2026-11-16", ["2026-11-01"], open: "2026-11-16");

        Assert.Equal((true, 0, new DateOnly(2026, 11, 16)), (held.IsHeld, held.MissedDues, held.DueOn));
        Assert.Empty(held.Records);
        Assert.Equal((false, 1), (late.IsHeld, late.MissedDues));
        Assert.False(early.IsHeld);
    }

    [Fact]
    public void D23_NotInUseAtTheEndOfTheDueDay_MakesNoRecord_AndTheChainGoesOn()
    {
        // Stopped on the due day itself, in use again before the second.
        var chain = DueChain.Of(Facts(["2026-11-01"]) with
        {
            Status = new(ElevatorStatus.InUse, (Noon("2026-11-16"), ElevatorStatus.InUse), (Noon("2026-12-01"), ElevatorStatus.Stopped)),
        }, new(2026, 12, 2));

        Assert.Equal([("2026-11-16", "2026-12-01")], chain.Records.Select(record => ($"{record.PreviousDue:yyyy-MM-dd}", $"{record.DueOn:yyyy-MM-dd}")));
        Assert.Equal((2, new DateOnly(2026, 11, 16)), (chain.MissedDues, chain.DueOn));
    }

    [Fact]
    public void D24_ARecord_BelongsToTheCompanyWhoseContractCoversTheDueDay()
    {
        var facts = Facts(["2026-11-01"]) with
        {
            Covers = ContractCovers.Parse($"{ContractId.FromRandom(new byte[10])}:{Ours}:20261101-20261116"),
        };

        Assert.Equal([Ours, null], DueChain.Of(facts, new(2026, 12, 2)).Records.Select(record => (OrganisationId?)record.Company));
    }

    [Fact]
    public void D26_TheCycleAtTheEndOfTheAnchorsDay_CountsForTheDueDayThatFollows()
    {
        // 30 days until noon of the second anchor, 10 from then on.
        var facts = Facts(["2026-10-01"]) with { CycleDays = new(10, (Noon("2026-10-31"), 30)) };

        Assert.Equal(
            [("2026-10-31", 30), ("2026-11-10", 10)],
            DueChain.Of(facts, new(2026, 11, 11)).Records.Select(record => ($"{record.DueOn:yyyy-MM-dd}", record.CycleDays)));
    }

    private static DueChain Chain(string today, string[] days, string? open = null) => DueChain.Of(Facts(days, open), DateOnly.Parse(today));

    private static DueChainFacts Facts(string[] days, string? open = null) => new()
    {
        Visits = [.. days.Select(day => Visit(day, isOpen: false)), .. open is null ? Array.Empty<ChainVisit>() : [Visit(open, isOpen: true)]],
        CycleDays = new(15),
        Status = new(ElevatorStatus.InUse),
    };

    private static ChainVisit Visit(string day, bool isOpen) => new(VisitId.Create(Noon(day), new byte[10]), DateOnly.Parse(day), isOpen);

    private static DateTimeOffset Noon(string day) => new(DateOnly.Parse(day), new TimeOnly(12, 0), TimeSpan.FromHours(8));
}
